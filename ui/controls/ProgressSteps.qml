// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Controls
import Yeban.Theme

// What happens to each sheet: a bar, and a line per sheet with its state in words.
// steps: [{title, stateText, state, problem?, picture?}]; `picture`: the icon of the problem; state: 0 waiting, 1 working, 2 blocked, 3 done, 4 unclear, 5 not done.
Column {
    id: steps
    property var steps: []
    property real progress: 0
    spacing: Theme.px(Theme.size > 1.5 ? 10 : 22)

    Rectangle {
        width: parent.width
        height: Theme.px(20)
        radius: height / 2
        color: Theme.contrast ? Theme.fixedGround : Theme.line
        border.width: Theme.contrast ? Theme.hair : 0
        border.color: Theme.line
        Rectangle {
            width: Math.max(parent.height, parent.width * Math.max(0, Math.min(1, steps.progress)))
            height: parent.height
            radius: parent.radius
            color: Theme.primary
        }
    }
    Repeater {
        model: steps.steps
        delegate: Item {
            id: line
            required property var modelData
            readonly property bool done: modelData.state === 3
            readonly property bool bad: modelData.state === 2 || modelData.state >= 4
            readonly property string picture: modelData.picture ?? ""
            width: steps.width
            implicitHeight: Math.max(words.implicitHeight, sign.y + sign.height)
            Icon {
                id: sign
                y: Theme.px(4)
                width: line.picture && Theme.size < 1.7 ? 2.2 * Theme.label : Theme.label
                height: width
                name: line.picture ? line.picture : line.done ? "check" : line.bad ? "warning" : line.modelData.state === 1 ? "printer" : "clock"
                color: line.done ? Theme.good : line.bad ? Theme.error : line.modelData.state === 1 ? Theme.primary : Theme.secondInk
            }
            Column {
                id: words
                anchors.left: sign.right
                anchors.leftMargin: Theme.px(20)
                anchors.right: parent.right
                Words {
                    width: parent.width
                    text: qsTr("%1：%2").arg(line.modelData.title).arg(line.modelData.stateText)
                    font.pixelSize: Theme.size > 1.5 ? Theme.note : Theme.label
                    font.bold: line.modelData.state === 1
                }
                Words {
                    width: parent.width
                    visible: text.length > 0
                    text: line.modelData.problem ?? ""
                    font.pixelSize: Theme.note
                    color: Theme.error
                }
            }
        }
    }
}
