// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// A day, a time, yes: one question after the other. Then number, place and what to bring, on the page and on paper.
StepPage {
    id: page
    required property AppointmentViewModel viewModel
    readonly property int phase: viewModel.phase
    readonly property bool kept: phase === AppointmentViewModel.Kept
    readonly property bool tells: kept || phase === AppointmentViewModel.NoDay

    // In the largest letters each by itself, so that it may go on another part of the page.
    function inBlocks(lines) {
        const all = Array.from(lines)
        return Theme.size > 1.5 ? all.map(line => [line]) : [all]
    }

    objectName: "page:appointment"
    title: viewModel.title
    sentence: Theme.size > 1.5 ? "" : viewModel.sentence
    blockSpacing: Theme.gap
    columns: Theme.landscape && (Theme.size < 1.2 || viewModel.choices.length > 0) ? 2 : 1
    primaryText: phase === AppointmentViewModel.Confirm ? qsTr("就约这个时间")
               : phase === AppointmentViewModel.Failed ? qsTr("再试一次") : tells ? qsTr("完成") : ""
    onPrimary: tells ? viewModel.finish() : viewModel.make()

    Repeater {
        model: page.viewModel.choices
        delegate: Tile {
            required property var modelData
            required property int index
            property bool wanted: true
            objectName: "offer:" + index
            iconName: "clock"
            textSize: Theme.size > 1.5 ? Theme.label : Theme.body
            padding: Theme.px(Theme.size > 1.2 || Theme.landscape || page.workTop > 0 ? 14 : 32)
            implicitHeight: Math.max(words, Theme.px(64)) + 2 * padding
            text: modelData.label
            onClicked: page.viewModel.choose(modelData.value)
        }
    }
    Repeater {
        model: page.inBlocks(page.viewModel.facts)
        delegate: Card {
            id: block
            required property var modelData
            property bool wanted: modelData.length > 0
            padding: Theme.px(24)
            spacing: Theme.px(10)
            Repeater {
                model: block.modelData
                delegate: FactRow {
                    required property var modelData
                    width: parent?.width ?? 0
                    label: modelData.label
                    value: modelData.value
                    strong: true
                }
            }
        }
    }
    Repeater {
        model: page.inBlocks(page.viewModel.bring)
        delegate: NoticeCard {
            required property var modelData
            iconName: "form"
            heading: qsTr("请带好")
            lines: modelData
        }
    }
    NoticeBox {
        property bool wanted: page.viewModel.notice !== ""
        kind: "info"
        text: page.viewModel.notice
    }
    NoticeBox {
        property bool wanted: page.kept
        objectName: "receipt-text"
        kind: "info"
        text: page.viewModel.receiptText
    }
    SecondaryButton {
        property bool wanted: page.kept
        objectName: "receipt-again"
        iconName: "receipt"
        text: qsTr("再打一张预约单")
        onClicked: page.viewModel.printReceiptAgain()
    }
    SecondaryButton {
        property bool wanted: page.phase === AppointmentViewModel.Time || page.phase === AppointmentViewModel.Confirm
                              || page.phase === AppointmentViewModel.Failed
        objectName: "another-day"
        text: qsTr("换一天")
        onClicked: page.viewModel.chooseAgain()
    }
}
