// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.VirtualKeyboard.Styles
import Yeban.Theme

// The face of one key: at least 88 px high with 12 px between keys. `name` is how a test and a log call it.
KeyPanel {
    id: root

    property string text: control ? control.displayText : ""
    property string name: text
    property bool strong: false

    objectName: "key:" + name

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.px(6)
        radius: Theme.px(14)
        color: root.control && root.control.pressed ? (Theme.contrast ? Theme.primaryDown : Theme.primaryTint)
             : root.strong ? Theme.primary : Theme.surface
        border.width: Theme.hair
        border.color: root.strong ? Theme.primary : Theme.controlLine
        opacity: root.control && root.control.enabled ? 1 : 0.4

        Text {
            anchors.centerIn: parent
            text: root.control && root.control.uppercased && root.text.length === 1 ? root.text.toUpperCase() : root.text
            font.family: Theme.family
            font.pixelSize: root.text.length > 1 ? Theme.label : Theme.body
            color: root.strong && !(root.control && root.control.pressed) ? Theme.primaryInk
                 : Theme.contrast && root.control && root.control.pressed ? "#000000" : Theme.ink
        }
    }
}
