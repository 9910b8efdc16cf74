// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme

// A PIN: dots for the digits typed so far, and ten keys. The digits go out one by one and are not kept here.
// Objects: "pin:0" … "pin:9", "pin:erase".
Column {
    id: pad
    property int length: 0
    property int maximum: 6
    property bool wrong: false
    property real room: natural        // the keys get lower when there is less of it
    readonly property real natural: Theme.keyHeight * 0.7 + 4 * (Theme.keyHeight + Theme.gap)
    readonly property real key: Math.max(Theme.px(64), Math.min(Theme.keyHeight, (room - Theme.keyHeight * 0.7) / 4 - Theme.gap))
    signal digit(int digit)
    signal erase()

    spacing: Theme.gap
    Rectangle {
        width: parent.width
        height: Theme.keyHeight * 0.7
        radius: Theme.radiusSmall
        color: Theme.surface
        border.width: Theme.rule
        border.color: pad.wrong ? Theme.error : Theme.focus
        Row {
            anchors.centerIn: parent
            spacing: Theme.px(28)
            Repeater {
                model: pad.maximum
                delegate: Rectangle {
                    required property int index
                    width: Theme.px(24) + Theme.note / 4
                    height: width
                    radius: width / 2
                    color: index < pad.length ? Theme.ink : "transparent"
                    border.width: Theme.hair
                    border.color: Theme.secondInk
                }
            }
        }
    }
    Grid {
        id: keys
        width: parent.width
        columns: 3
        spacing: Theme.gap
        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "erase"]
            delegate: Item {
                id: cell
                required property string modelData
                readonly property bool eraser: modelData === "erase"
                width: (keys.width - 2 * keys.spacing) / 3
                height: pad.key
                SecondaryButton {
                    objectName: "pin:" + cell.modelData
                    visible: cell.modelData !== ""
                    anchors.fill: parent
                    text: cell.eraser ? "" : cell.modelData
                    iconName: cell.eraser ? "erase" : ""
                    Accessible.name: cell.eraser ? qsTr("删掉一位") : cell.modelData
                    onClicked: cell.eraser ? pad.erase() : pad.digit(parseInt(cell.modelData, 10))
                }
            }
        }
    }
}
