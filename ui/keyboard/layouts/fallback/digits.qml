// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardLayout {
    inputMode: InputEngine.InputMode.Numeric
    keyWeight: 100

    KeyboardRow {
        Repeater {
            model: ["1", "2", "3"]
            Key { required property string modelData; text: modelData }
        }
        HideKeyboardKey {}
    }
    KeyboardRow {
        Repeater {
            model: ["4", "5", "6"]
            Key { required property string modelData; text: modelData }
        }
        BackspaceKey {}
    }
    KeyboardRow {
        Repeater {
            model: ["7", "8", "9"]
            Key { required property string modelData; text: modelData }
        }
        FillerKey {}
    }
    KeyboardRow {
        FillerKey {}
        Key { text: "0" }
        FillerKey {}
        EnterKey {}
    }
}
