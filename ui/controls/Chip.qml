// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Yeban.Controls
import Yeban.Theme

// A short phrase that was chosen; touching it takes it away again.
T.AbstractButton {
    id: control
    implicitWidth: label.implicitWidth + Theme.note + row.spacing + Theme.px(56)
    implicitHeight: Math.max(Theme.px(76), label.implicitHeight + Theme.px(28))

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: control.down ? Theme.surface : Theme.primaryTint
        border.width: Theme.hair
        border.color: control.visualFocus ? Theme.focus : Theme.primary
    }
    Item {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        Row {
            id: row
            anchors.centerIn: parent
            spacing: Theme.px(14)
            Words {
                id: label
                width: Math.min(implicitWidth, Math.max(0, control.width - Theme.px(56) - Theme.note - row.spacing))
                text: control.text
                font.pixelSize: Theme.label
                Accessible.ignored: true
            }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.note
                height: width
                name: "cross"
                color: Theme.primary
            }
        }
    }
    Accessible.name: qsTr("去掉：%1").arg(text)
}
