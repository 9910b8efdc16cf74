// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardLayout {
    inputMode: InputEngine.InputMode.Latin
    keyWeight: 100
    // No word prediction: nothing is learned, nothing stays unfinished in the field.
    function createInputMethod() {
        return Qt.createQmlObject('import QtQuick.VirtualKeyboard; PlainInputMethod {}', parent, "plain")
    }

    KeyboardRow {
        Repeater {
            model: ["q", "w", "e", "r", "t", "y", "u", "i", "o", "p"]
            Key { required property string modelData; text: modelData }
        }
    }
    KeyboardRow {
        FillerKey { weight: 50 }
        Repeater {
            model: ["a", "s", "d", "f", "g", "h", "j", "k", "l"]
            Key { required property string modelData; text: modelData }
        }
        FillerKey { weight: 50 }
    }
    KeyboardRow {
        ShiftKey { weight: 150 }
        Repeater {
            model: ["z", "x", "c", "v", "b", "n", "m"]
            Key { required property string modelData; text: modelData }
        }
        BackspaceKey { weight: 150 }
    }
    KeyboardRow {
        SymbolModeKey { weight: 150; displayText: "&123" }
        ChangeLanguageKey { weight: 150 }
        SpaceKey { weight: 350 }
        HideKeyboardKey { weight: 150 }
        EnterKey { weight: 200 }
    }
}
