// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// Everything personal is gone already. Ends by itself.
StepPage {
    id: page
    required property GoodbyeViewModel viewModel

    objectName: "page:goodbye"
    title: viewModel.title
    sentence: viewModel.sentence
    pictureHeight: Theme.px(760)
    pictureWanted: !(Theme.landscape && Theme.size > 1.5)
    picture: SlotPicture {
        slot: page.viewModel.cardStillThere ? "card" : page.viewModel.stillPrinting ? "tray" : ""
    }
    primaryText: qsTr("完成")
    onPrimary: viewModel.finish()

    NoticeBox {
        property bool wanted: page.viewModel.cardStillThere
        objectName: "card-still-there"
        text: qsTr("身份证还在读卡区，请拿好。")
    }
    NoticeBox {
        property bool wanted: page.viewModel.stillPrinting
        objectName: "still-printing"
        kind: "info"
        text: qsTr("还有纸在打印，打好会落在屏幕下方右侧的取纸口。")
    }
}
