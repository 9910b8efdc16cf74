// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Yeban.Theme

// The on-screen keyboard. The shell gives it a width and lays the page out above it: `visibleHeight` is 0 while
// nobody types, so that the keyboard never covers the field being typed in.
Item {
    id: root

    readonly property bool open: panel.active
    readonly property int visibleHeight: open ? height : 0
    // "zh" or "en": the language the keyboard opens with.
    property string language: "zh"

    implicitHeight: panel.height
    height: implicitHeight
    visible: open

    onLanguageChanged: VirtualKeyboardSettings.locale = language === "en" ? "en_GB" : "zh_CN"

    Rectangle {
        anchors.fill: parent
        color: Theme.fixedGround
    }
    InputPanel {
        id: panel
        objectName: "keyboard"
        width: Math.min(root.width, Theme.px(1200))
        x: (root.width - width) / 2
    }
    Component.onCompleted: {
        // Here and not by environment: Qt 6.4 reads that before it knows where to look.
        VirtualKeyboardSettings.styleName = "yeban"
        VirtualKeyboardSettings.activeLocales = ["zh_CN", "en_GB"]
        VirtualKeyboardSettings.locale = language === "en" ? "en_GB" : "zh_CN"
        VirtualKeyboardSettings.wordCandidateList.alwaysVisible = true
    }
}
