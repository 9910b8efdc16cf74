// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings

// The keys of Qt Virtual Keyboard in our style and with our layouts.
InputPanel {
    property string language: "zh"

    objectName: "keyboard"
    onLanguageChanged: VirtualKeyboardSettings.locale = language === "en" ? "en_GB" : "zh_CN"
    Component.onCompleted: {
        // Here and not by environment: Qt 6.4 reads that before it knows where to look.
        VirtualKeyboardSettings.styleName = "yeban"
        VirtualKeyboardSettings.activeLocales = ["zh_CN", "en_GB"]
        VirtualKeyboardSettings.locale = language === "en" ? "en_GB" : "zh_CN"
        VirtualKeyboardSettings.wordCandidateList.alwaysVisible = true
    }
}
