// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme
import Yeban.Controls

// A heading and a few sentences, one a line.
Card {
    id: card
    property string heading
    property string iconName
    property var lines: []
    property bool wanted: lines.length > 0
    property bool prominent: false // larger and framed: what a person must not overlook
    readonly property int type: Theme.size > 1.5 ? Theme.note : Theme.label

    spacing: Theme.px(14)
    padding: Theme.px(Theme.size > 1.5 ? 24 : 32)
    border.width: prominent ? Theme.rule : Theme.hair
    border.color: prominent ? Theme.primary : Theme.line
    Row {
        width: parent.width
        spacing: Theme.px(18)
        Icon {
            id: sign
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.body
            height: width
            name: card.iconName
            color: Theme.primary
        }
        Words {
            width: parent.width - sign.width - parent.spacing
            text: card.heading
            font.pixelSize: card.prominent && Theme.size < 1.5 ? Theme.body : card.type
            font.bold: true
        }
    }
    Repeater {
        model: card.lines
        delegate: Row {
            id: line
            required property string modelData
            width: parent?.width ?? 0
            spacing: Theme.px(16)
            Rectangle {
                y: Theme.label * 0.6
                width: Theme.label * 0.26
                height: width
                radius: width / 2
                color: Theme.primary
            }
            Words {
                width: line.width - Theme.label * 0.26 - line.spacing
                text: line.modelData
                font.pixelSize: card.type
            }
        }
    }
}
