// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.ViewModels

// Where a found case is. Nothing personal stands here: whoever holds the receipt may see it.
StepPage {
    id: page
    required property ProgressViewModel viewModel

    objectName: "page:progress"
    title: viewModel.title
    sentence: viewModel.sentence
    primaryText: viewModel.canContinue ? qsTr("继续办理") : qsTr("完成")
    onPrimary: viewModel.canContinue ? viewModel.continueCase() : viewModel.finish()

    Card {
        FactRow {
            width: parent.width
            label: qsTr("办件号")
            value: page.viewModel.caseNumber
            strong: true
        }
    }
    NoticeBox {
        property bool wanted: page.viewModel.canContinue
        kind: "info"
        text: qsTr("继续办理要本人带身份证，再核对一次。")
    }
    SecondaryButton {
        property bool wanted: page.viewModel.canContinue
        objectName: "finish"
        text: qsTr("只是看看，结束")
        onClicked: page.viewModel.finish()
    }
}
