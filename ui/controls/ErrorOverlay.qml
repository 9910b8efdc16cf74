// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// What happened, what was kept, what to do: in that order, and help.
Overlay {
    id: overlay
    property string happened
    property string kept
    property string toDo
    property string code
    signal dismissed()
    signal helpWanted()

    objectName: "problem-overlay"
    title: happened
    iconName: "warning"
    ink: Theme.error
    Words {
        width: parent.width
        visible: text.length > 0
        text: overlay.kept
        font.pixelSize: Theme.size > 1.5 ? Theme.label : Theme.body
    }
    Words {
        width: parent.width
        visible: text.length > 0
        text: overlay.toDo
        font.pixelSize: Theme.size > 1.5 ? Theme.label : Theme.body
    }
    Words {
        width: parent.width
        visible: overlay.code.length > 0
        text: qsTr("代号 %1").arg(overlay.code)
        font.pixelSize: Theme.note
        color: Theme.secondInk
    }
    Grid {
        id: keys
        readonly property real cell: (width - (columns - 1) * spacing) / columns
        width: parent.width
        columns: Theme.landscape ? 2 : 1
        spacing: Theme.gap
        verticalItemAlignment: Grid.AlignVCenter
        PrimaryButton {
            objectName: "problem-dismiss"
            width: keys.cell
            text: qsTr("知道了")
            onClicked: overlay.dismissed()
        }
        SecondaryButton {
            objectName: "problem-help"
            width: keys.cell
            text: qsTr("求助")
            onClicked: overlay.helpWanted()
        }
    }
}
