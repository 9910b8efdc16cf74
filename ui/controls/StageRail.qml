// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Controls
import Yeban.Theme

// Where we are: the item's stages. A row on top in portrait, a column at the left in landscape. Where large type
// leaves no room, only the stage we are in keeps its name. stages: [{title, number, state}], state 0 to do,
// 1 current, 2 done (ShellViewModel.StageState).
Item {
    id: rail
    property var stages: []
    property bool upright: Theme.landscape
    readonly property bool terse: Theme.size > 1.2 || narrow
    readonly property bool narrow: !upright && names.implicitWidth > width
    readonly property real dot: Theme.px(52) + Theme.note / 4

    implicitHeight: upright ? (terse ? Math.max(dots.implicitHeight + current.implicitHeight + Theme.gap, 0)
                                     : column.implicitHeight)
                            : Math.max(dot, terse ? current.implicitHeight : 0) + Theme.px(Theme.size > 1.5 ? 32 : 52)

    component Dot: Rectangle {
        id: circle
        property int number
        property int state_
        height: width
        radius: width / 2
        color: state_ === 2 ? Theme.good : state_ === 1 ? Theme.primary : Theme.surface
        border.width: state_ === 0 ? Theme.hair : 0
        border.color: Theme.controlLine
        Words {
            anchors.centerIn: parent
            visible: circle.state_ !== 2
            text: circle.number
            font.pixelSize: Theme.px(32) + Theme.note / 8
            font.bold: true
            lineHeight: 1
            color: circle.state_ === 1 ? Theme.primaryInk : Theme.secondInk
        }
        Icon {
            anchors.fill: parent
            anchors.margins: Theme.px(10)
            visible: circle.state_ === 2
            name: "check"
            color: Theme.contrast ? Theme.paper : Theme.surface
        }
    }
    component Name: Words {
        property int state_
        font.pixelSize: Theme.px(32) * Math.min(Theme.size, 1.4)
        font.bold: state_ === 1
        color: state_ === 1 ? Theme.primary : state_ === 2 ? Theme.good : Theme.secondInk
    }

    // portrait, with all names
    Row {
        id: names
        visible: !rail.upright && !rail.terse
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(18)
        Repeater {
            model: rail.stages
            delegate: Row {
                id: stage
                required property var modelData
                required property int index
                spacing: Theme.px(12)
                Dot { width: rail.dot; number: stage.modelData.number; state_: stage.modelData.state }
                Name {
                    anchors.verticalCenter: parent.verticalCenter
                    wrapMode: Text.NoWrap
                    text: stage.modelData.title
                    state_: stage.modelData.state
                }
                Item {
                    visible: stage.index < rail.stages.length - 1
                    width: Theme.px(6)
                    height: 1
                }
            }
        }
    }
    // large type: dots, and the name of the stage we are in
    Row {
        id: dots
        visible: rail.terse
        spacing: Theme.px(14)
        y: rail.upright ? 0 : (rail.height - height) / 2
        Repeater {
            model: rail.stages
            delegate: Dot {
                required property var modelData
                width: rail.dot
                number: modelData.number
                state_: modelData.state
            }
        }
    }
    Name {
        id: current
        visible: rail.terse
        x: rail.upright ? 0 : dots.width + Theme.px(28)
        y: rail.upright ? dots.height + Theme.gap : (rail.height - height) / 2
        width: rail.width - x
        state_: 1
        font.pixelSize: rail.upright ? Theme.note : Theme.label
        maximumLineCount: 1
        elide: Text.ElideRight
        text: {
            const now = rail.stages ? rail.stages.find(stage => stage.state === 1) : undefined
            return now ? now.title : ""
        }
    }
    // landscape
    Column {
        id: column
        visible: rail.upright && !rail.terse
        width: parent.width
        spacing: Theme.px(28)
        Repeater {
            model: rail.stages
            delegate: Row {
                id: step
                required property var modelData
                width: column.width
                spacing: Theme.px(20)
                Dot { width: rail.dot; number: step.modelData.number; state_: step.modelData.state }
                Name {
                    anchors.verticalCenter: parent.verticalCenter
                    width: step.width - rail.dot - step.spacing
                    font.pixelSize: Theme.label
                    text: step.modelData.title
                    state_: step.modelData.state
                }
            }
        }
    }
}
