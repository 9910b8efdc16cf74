// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardLayout {
    inputMode: InputEngine.InputMode.Latin
    keyWeight: 100

    KeyboardRow {
        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]
            Key { required property string modelData; text: modelData }
        }
    }
    KeyboardRow {
        Repeater {
            model: ["，", "。", "、", "：", "；", "！", "？", "·", "（", "）"]
            Key { required property string modelData; text: modelData }
        }
    }
    KeyboardRow {
        HideKeyboardKey { weight: 150 }
        Repeater {
            model: ["-", "/", "#", "@", "《", "》", "“"]
            Key { required property string modelData; text: modelData }
        }
        BackspaceKey { weight: 150 }
    }
    KeyboardRow {
        SymbolModeKey { weight: 150; displayText: "ABC" }
        ChangeLanguageKey { weight: 150 }
        SpaceKey { weight: 450 }
        EnterKey { weight: 250 }
    }
}
