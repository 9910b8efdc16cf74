// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Yeban.Controls
import Yeban.Theme

// Everything a person may also do: back, leave, read the card again.
T.AbstractButton {
    id: control
    property string iconName
    property color ink: Theme.ink
    property bool tight: false      // where large type has to share a narrow column

    implicitWidth: label.implicitWidth + (iconName ? Theme.label : 0) + (iconName && text ? row.spacing : 0) + Theme.px(64)
    implicitHeight: Math.max(Theme.secondaryHeight * (tight ? 0.8 : 1), label.implicitHeight + Theme.px(24))
    padding: Theme.px(12)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: control.down ? Theme.primaryTint : Theme.surface
        border.width: control.visualFocus ? Theme.rule : Theme.hair
        border.color: control.visualFocus ? Theme.focus : Theme.controlLine
    }
    Item {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        Row {
            id: row
            anchors.centerIn: parent
            spacing: Theme.px(14)
            Icon {
                visible: control.iconName.length > 0
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.label
                height: width
                name: control.iconName
                color: label.color
            }
            Words {
                id: label
                visible: text.length > 0
                width: Math.min(implicitWidth, control.availableWidth - (control.iconName ? Theme.label + row.spacing : 0))
                horizontalAlignment: Text.AlignHCenter
                text: control.text
                font.pixelSize: control.tight ? Theme.note : Theme.label
                color: control.enabled ? control.ink : Theme.secondInk
                Accessible.ignored: true
            }
        }
    }
    Accessible.name: text
}
