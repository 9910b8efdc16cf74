// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// A member of staff at the machine: the PIN, then what became of a doubtful sheet, then licence paper in and out.
StepPage {
    id: page
    required property StaffDeskViewModel viewModel
    readonly property int phase: viewModel.phase
    readonly property bool typingPin: phase === StaffDeskViewModel.Pin
    readonly property bool inDoubt: phase === StaffDeskViewModel.Doubt
    readonly property bool atPaper: phase === StaffDeskViewModel.Paper
    readonly property bool numbering: phase === StaffDeskViewModel.Numbers
    readonly property bool movable: viewModel.tray.length > 0 && viewModel.sheets > 0 && !viewModel.busy

    objectName: "page:staff-desk"
    blockSpacing: Theme.gap
    columns: inDoubt && Theme.landscape && Theme.size < 1.2 ? 2 : 1
    title: viewModel.title
    sentence: typingPin && viewModel.problem.length > 0 && !viewModel.busy ? viewModel.problem : viewModel.sentence
    sentenceInk: typingPin && viewModel.problem.length > 0 && !viewModel.busy ? Theme.error : Theme.secondInk
    primaryText: typingPin ? qsTr("确定") : inDoubt || numbering ? qsTr("记下") : ""
    primaryEnabled: typingPin ? viewModel.canSubmitPin : numbering ? viewModel.canBook : viewModel.finding.length > 0 && !viewModel.busy
    onPrimary: typingPin ? viewModel.submitPin() : numbering ? viewModel.book() : viewModel.record()

    PinBlock {
        property bool wanted: page.typingPin
        length: page.viewModel.pinLength
        maximum: page.viewModel.pinMaximum
        wrong: page.viewModel.problem.length > 0
        onDigit: digit => page.viewModel.pressDigit(digit)
        onErase: page.viewModel.erase()
    }
    NoticeBox {
        property bool wanted: page.viewModel.problem.length > 0 && !page.typingPin
        objectName: "problem"
        kind: "error"
        text: page.viewModel.problem
    }
    NoticeBox {
        property bool wanted: page.viewModel.printerTrouble.length > 0 && page.viewModel.problem.length === 0
        objectName: "printer-trouble"
        iconName: page.viewModel.printerPicture
        iconSize: Theme.size < 1.7 ? 2 * Theme.body : Theme.body
        text: page.viewModel.printerTrouble
    }
    Card {
        property bool wanted: page.inDoubt
        Column {
            width: parent.width
            spacing: Theme.px(12)
            Repeater {
                model: Theme.size > 1.5 ? Array.from(page.viewModel.facts).slice(0, 2) : page.viewModel.facts
                delegate: FactRow {
                    required property var modelData
                    width: parent.width
                    label: modelData.label
                    value: modelData.value
                }
            }
        }
    }
    PagedGrid {
        property bool wanted: page.inDoubt
        readonly property bool stretches: true
        columns: 1
        cellHeight: Theme.secondaryHeight + (Theme.size > 1.2 || page.columns > 1 ? Theme.body * 1.4 : 0)
        implicitHeight: Theme.size > 1.5 ? cellHeight + Theme.secondaryHeight + spacing : wholeHeight
        model: page.viewModel.findings
        delegate: ChoiceTile {
            required property var modelData
            objectName: "finding:" + modelData.id
            text: modelData.text
            chosen: page.viewModel.finding === modelData.id
            onClicked: page.viewModel.choose(modelData.id)
        }
    }
    PagedGrid {
        property bool wanted: page.atPaper
        readonly property bool stretches: true
        columns: 1
        cellHeight: Theme.secondaryHeight + Theme.note * 1.5 + (Theme.size > 1.2 ? Theme.body * 1.4 : 0)
        implicitHeight: Theme.size > 1.5 ? cellHeight + Theme.secondaryHeight + spacing : wholeHeight
        model: page.viewModel.trays
        delegate: ChoiceTile {
            required property var modelData
            objectName: "tray:" + modelData.id
            text: modelData.text
            note: modelData.note
            chosen: page.viewModel.tray === modelData.id
            onClicked: page.viewModel.chooseTray(modelData.id)
        }
    }
    NumberStepper {
        property bool wanted: page.atPaper && page.viewModel.trays.length > 0
        fieldName: "sheets"
        value: page.viewModel.sheets > 0 ? String(page.viewModel.sheets) : ""
        to: page.viewModel.sheetsMaximum
        maximumLength: 3
        unit: qsTr("张")
        onEdited: value => page.viewModel.setSheets(parseInt(value, 10) || 0)
    }
    Item {
        property bool wanted: page.atPaper && page.viewModel.trays.length > 0
        implicitHeight: putIn.implicitHeight
        SecondaryButton {
            id: putIn
            objectName: "put-in"
            width: (parent.width - Theme.gap) / 2
            iconName: "plus"
            enabled: page.movable
            text: qsTr("放进去了")
            onClicked: page.viewModel.putIn()
        }
        SecondaryButton {
            objectName: "take-out"
            anchors.right: parent.right
            width: putIn.width
            iconName: "minus"
            enabled: page.movable
            text: qsTr("取出来了")
            onClicked: page.viewModel.takeOut()
        }
    }
    NoticeBox {
        property bool wanted: page.atPaper && page.viewModel.trays.length === 0
        text: qsTr("还没有登记过执照纸。第一次装纸，请技术员用工具登记。")
    }
    PaperNumber {
        property bool wanted: page.numbering
        objectName: "field:first-number"
        placeholder: qsTr("编号")
        unit: qsTr("第一张")
        text: page.viewModel.firstNumber
        onEdited: text => page.viewModel.setFirstNumber(text)
    }
    PaperNumber {
        property bool wanted: page.numbering
        objectName: "field:last-number"
        placeholder: qsTr("编号")
        unit: qsTr("最后一张")
        text: page.viewModel.lastNumber
        onEdited: text => page.viewModel.setLastNumber(text)
    }
    SecondaryButton {
        property bool wanted: page.numbering
        objectName: "another"
        text: qsTr("重新选纸盒和张数")
        onClicked: page.viewModel.another()
    }
}
