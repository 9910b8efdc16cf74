// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// The card is laid on the reader and stays there until it is read.
StepPage {
    id: page
    required property ReadCardViewModel viewModel
    readonly property bool stopped: viewModel.state === ReadCardViewModel.Refused || viewModel.state === ReadCardViewModel.Missing

    objectName: "page:read-card"
    title: viewModel.sentence
    sentence: viewModel.problem.length > 0 ? "" : viewModel.state === ReadCardViewModel.Reading ? qsTr("大约两秒。先别拿走。")
                                                                         : qsTr("放平，放着不动，读好了会告诉您。")
    pictureHeight: Theme.px(900)
    pictureWanted: !(Theme.landscape && Theme.size > 1.2 && viewModel.problem.length > 0)
    picture: SlotPicture {
        slot: "card"
    }
    primaryText: stopped ? qsTr("再试一次") : ""
    onPrimary: viewModel.retry()

    NoticeBox {
        property bool wanted: page.viewModel.state === ReadCardViewModel.Reading
        kind: "info"
        text: qsTr("正在读取身份证，请让它放着。")
    }
    NoticeBox {
        property bool wanted: page.viewModel.problem.length > 0
        objectName: "problem"
        kind: page.stopped ? "error" : "caution"
        text: page.viewModel.problem
    }
}
