// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme

// Ten keys on the page itself. For a PIN (dots) or a telephone number (groups). Objects: "pin:0" … "pin:9",
// "pin:erase".
Column {
    id: pad
    property string keyPrefix: "pin"
    property string value
    property bool secret: true
    property int maximumLength: 6
    property bool wrong: false
    signal edited(string value)

    // 3 + 4 + 4, as a Chinese mobile number is spoken.
    readonly property string grouped: value.length <= 3 ? value
        : value.slice(0, 3) + " " + value.slice(3, 7) + (value.length > 7 ? " " + value.slice(7) : "")

    function press(key: string) {
        if (key === "erase")
            edited(value.slice(0, -1))
        else if (value.length < maximumLength)
            edited(value + key)
    }

    spacing: Theme.space
    Rectangle {
        width: parent.width
        height: Theme.keyHeight
        radius: Theme.radiusSmall
        color: Theme.surface
        border.width: Theme.rule
        border.color: pad.wrong ? Theme.error : Theme.focus
        Row {
            anchors.centerIn: parent
            visible: pad.secret
            spacing: Theme.px(28)
            Repeater {
                model: pad.maximumLength
                delegate: Rectangle {
                    required property int index
                    width: Theme.px(24) + Theme.note / 4
                    height: width
                    radius: width / 2
                    color: index < pad.value.length ? Theme.ink : "transparent"
                    border.width: Theme.hair
                    border.color: Theme.secondInk
                }
            }
        }
        Words {
            anchors.centerIn: parent
            visible: !pad.secret
            text: pad.grouped
            font.pixelSize: Theme.lead
            font.bold: true
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
                width: (keys.width - 2 * keys.spacing) / 3
                height: Theme.keyHeight
                SecondaryButton {
                    objectName: pad.keyPrefix + ":" + cell.modelData
                    visible: cell.modelData !== ""
                    anchors.fill: parent
                    text: cell.modelData === "erase" ? "" : cell.modelData
                    iconName: cell.modelData === "erase" ? "erase" : ""
                    Accessible.name: cell.modelData === "erase" ? qsTr("删掉一位") : cell.modelData
                    onClicked: pad.press(cell.modelData)
                }
            }
        }
    }
}
