// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Yeban.Theme

// The one action that leads on. Its label says what it does.
T.AbstractButton {
    id: control
    property bool tight: false      // where large type has to share a narrow column
    implicitWidth: label.implicitWidth + Theme.px(96)
    implicitHeight: Math.max(Theme.primaryHeight, label.implicitHeight + Theme.px(24))
    padding: Theme.px(16)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: !control.enabled ? Theme.fixedGround : control.down ? Theme.primaryDown : Theme.primary
        border.width: control.enabled && !control.visualFocus ? 0 : Theme.rule
        border.color: control.visualFocus ? Theme.focus : Theme.controlLine
    }
    Item {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        Words {
            id: label
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            horizontalAlignment: Text.AlignHCenter
            text: control.text
            font.pixelSize: control.tight ? Theme.note * 1.1 : Theme.body
            font.bold: true
            color: control.enabled ? Theme.primaryInk : Theme.secondInk
            Accessible.ignored: true
        }
    }
    Accessible.name: text
}
