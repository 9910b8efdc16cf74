// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// The receipt's QR code is held to the scanner.
StepPage {
    id: page
    required property FindCaseViewModel viewModel

    objectName: "page:find-case"
    title: qsTr("请把回执的二维码对准扫码窗")
    // In the largest letters there is room for one of the two: what is wrong comes first.
    sentence: Theme.landscape && Theme.size > 1.5 && viewModel.problem.length > 0 ? "" : viewModel.sentence
    pictureHeight: Theme.px(900)
    pictureWanted: !(Theme.landscape && Theme.size > 1.2 && viewModel.problem.length > 0)
    picture: SlotPicture {
        slot: "scanner"
    }
    primaryText: viewModel.state === FindCaseViewModel.NoScanner ? qsTr("再试一次") : ""
    onPrimary: viewModel.retry()

    NoticeBox {
        property bool wanted: page.viewModel.state === FindCaseViewModel.Searching
        kind: "info"
        text: qsTr("正在查找，马上就好。")
    }
    NoticeBox {
        property bool wanted: page.viewModel.problem.length > 0
        objectName: "problem"
        text: page.viewModel.problem
    }
    SecondaryButton {
        property bool wanted: page.viewModel.canUseCard
        objectName: "use-card"
        iconName: "card"
        text: qsTr("没带回执，用身份证查")
        onClicked: page.viewModel.useCard()
    }
}
