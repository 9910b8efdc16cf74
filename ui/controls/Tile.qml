// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Yeban.Controls
import Yeban.Theme

// A large thing to choose: a service, an area, a way on. A title, and what it costs in time under it.
T.AbstractButton {
    id: control
    property string note
    property string iconName
    property bool chosen: false
    property real textSize: Theme.body
    readonly property real words: column.implicitHeight
    property bool strong: false      // the one tile that the page is about

    implicitWidth: Theme.px(400)
    implicitHeight: words + 2 * padding
    padding: Theme.px(32)

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: control.down || control.chosen ? Theme.primaryTint : Theme.surface
        border.width: control.chosen || control.strong || control.visualFocus ? Theme.rule : Theme.hair
        border.color: control.visualFocus ? Theme.focus : control.chosen || control.strong ? Theme.primary : Theme.line
    }
    Item {
        anchors.fill: parent
        anchors.leftMargin: control.leftPadding
        anchors.rightMargin: control.rightPadding
        Icon {
            id: picture
            visible: control.iconName.length > 0
            anchors.verticalCenter: parent.verticalCenter
            width: control.iconName.length > 0 ? Theme.px(64) + Theme.label / 2 : 0
            height: width
            name: control.iconName
            color: Theme.primary
        }
        Column {
            id: column
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: picture.right
            anchors.leftMargin: control.iconName.length > 0 ? Theme.px(28) : 0
            anchors.right: parent.right
            spacing: Theme.px(10)
            Words {
                width: parent.width
                text: control.text
                font.pixelSize: control.textSize
                font.bold: true
                color: Theme.ink
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
    Accessible.name: text
    Accessible.description: note
}
