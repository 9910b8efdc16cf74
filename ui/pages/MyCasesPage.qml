// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// What the holder of the card has not finished, wherever it was handed in.
StepPage {
    id: page
    required property MyCasesViewModel viewModel
    readonly property bool noHall: viewModel.state === MyCasesViewModel.NoHall

    objectName: "page:my-cases"
    title: viewModel.title
    sentence: Theme.size > 1.5 && viewModel.cases.length > 0 ? "" : viewModel.sentence
    columns: Theme.landscape && Theme.size < 1.2 && viewModel.cases.length > 1 ? 2 : 1
    primaryText: noHall ? qsTr("再试一次") : viewModel.state === MyCasesViewModel.Asking ? "" : qsTr("完成")
    onPrimary: noHall ? viewModel.retry() : viewModel.finish()

    Repeater {
        model: page.viewModel.cases
        delegate: CaseCard {
            required property var modelData
            required property int index
            property bool wanted: true
            item: modelData.item
            caseNumber: modelData.caseNumber
            progress: modelData.progress
            printable: modelData.printable
            printName: "print:" + index
            onPrintWanted: page.viewModel.printSheets(index)
        }
    }
    SecondaryButton {
        property bool wanted: page.noHall
        objectName: "finish"
        text: qsTr("不查了，结束")
        onClicked: page.viewModel.finish()
    }
}
