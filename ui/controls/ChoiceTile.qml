// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Yeban.Controls
import Yeban.Theme

// One answer of a few. The mark at its left says chosen or not, so that colour is not the only sign.
T.AbstractButton {
    id: control
    property bool chosen: false
    property string note
    property bool compact: false    // in a long list

    implicitWidth: Theme.px(320)
    implicitHeight: Math.max(Theme.secondaryHeight, words.implicitHeight + Theme.px(28))
    leftPadding: Theme.px(28)
    rightPadding: Theme.px(24)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusSmall
        color: control.chosen || control.down ? Theme.primaryTint : Theme.surface
        border.width: control.chosen || control.visualFocus ? Theme.rule : Theme.hair
        border.color: control.visualFocus ? Theme.focus : control.chosen ? Theme.primary : Theme.controlLine
    }
    Item {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        Rectangle {
            id: mark
            anchors.verticalCenter: parent.verticalCenter
            width: control.compact ? Theme.note : Theme.label + Theme.px(8)
            height: width
            radius: width / 2
            color: control.chosen ? Theme.primary : Theme.surface
            border.width: control.chosen ? 0 : Theme.hair
            border.color: Theme.controlLine
            Icon {
                anchors.fill: parent
                anchors.margins: Theme.px(6)
                visible: control.chosen
                name: "check"
                color: Theme.primaryInk
            }
        }
        Column {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: mark.right
            anchors.leftMargin: Theme.px(20)
            anchors.right: parent.right
            Words {
                width: parent.width
                text: control.text
                font.pixelSize: !control.compact ? Theme.body : Theme.size > 1.2 ? Theme.note : Theme.label
                maximumLineCount: 2
                elide: Text.ElideRight
                font.bold: control.chosen
                Accessible.ignored: true
            }
            Words {
                width: parent.width
                visible: text.length > 0
                text: control.note
                font.pixelSize: Theme.note
                color: Theme.secondInk
                Accessible.ignored: true
            }
        }
    }
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checked: chosen
}
