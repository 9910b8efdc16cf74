// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// Handed in, decided, printed; everything goes on by itself and says how far it is.
StepPage {
    id: page
    required property PrintViewModel viewModel
    readonly property int phase: viewModel.phase
    readonly property bool paperComes: phase === PrintViewModel.Printing || phase === PrintViewModel.Printed
                                       || phase === PrintViewModel.Partly
    readonly property bool doubtful: viewModel.doubtfulSheet.length > 0
    readonly property bool bad: phase === PrintViewModel.Refused || phase === PrintViewModel.Failed

    objectName: "page:print"
    blockSpacing: Theme.gap
    title: viewModel.title
    sentence: viewModel.sentence
    pictureHeight: Theme.px(460)
    pictureWanted: !Theme.landscape
    columns: Theme.landscape && Theme.size < 1.2 ? 2 : 1
    picture: SlotPicture {
        slot: page.paperComes ? "tray" : "receipt"
    }
    primaryText: viewModel.canCorrect ? qsTr("回去修改") : viewModel.canRetry ? qsTr("再试一次")
               : viewModel.canFinish ? qsTr("完成") : ""
    onPrimary: viewModel.canCorrect ? viewModel.correct() : viewModel.canRetry ? viewModel.retry() : viewModel.finish()

    NoticeBox {
        property bool wanted: page.viewModel.cardStillThere
        objectName: "card-still-there"
        text: qsTr("身份证还在读卡区，请拿好。")
    }
    NoticeBox {
        property bool wanted: page.doubtful
        text: qsTr("%1：取纸口里有这张纸吗？").arg(page.viewModel.doubtfulSheet)
    }
    SecondaryButton {
        property bool wanted: page.doubtful
        objectName: "came-out"
        iconName: "check"
        text: qsTr("有，我拿到了")
        onClicked: page.viewModel.sheetCameOut(true)
    }
    SecondaryButton {
        property bool wanted: page.doubtful
        objectName: "did-not-come"
        iconName: "warning"
        text: qsTr("没有出来")
        onClicked: page.viewModel.sheetCameOut(false)
    }
    Card {
        property bool wanted: page.paperComes
        ProgressSteps {
            width: parent.width
            steps: page.viewModel.sheets
            progress: page.viewModel.progress
        }
    }
    Card {
        property bool wanted: page.paperComes && !page.doubtful
        Item {
            width: parent.width
            implicitHeight: Math.max(licence.height, facts.implicitHeight)
            height: implicitHeight
            LicencePreview {
                id: licence
                width: Theme.size > 1.5 ? 0 : Theme.px(220)
                visible: width > 0
            }
            Column {
                id: facts
                anchors.left: licence.right
                anchors.leftMargin: licence.width > 0 ? Theme.px(32) : 0
                anchors.right: parent.right
                spacing: Theme.px(10)
                Words {
                    width: parent.width
                    text: page.viewModel.licenceName
                    font.bold: true
                }
                Words {
                    width: parent.width
                    text: qsTr("统一社会信用代码")
                    font.pixelSize: Theme.note
                    color: Theme.secondInk
                }
                Words {
                    width: parent.width
                    text: page.viewModel.creditCode
                    font.pixelSize: Theme.label
                }
            }
        }
    }
    Card {
        property bool wanted: !page.paperComes && !page.bad && page.phase !== PrintViewModel.Later
        ProgressSteps {
            width: parent.width
            progress: page.viewModel.progress
            steps: [
                {title: qsTr("封存在本机"), state: page.phase === PrintViewModel.Keeping ? 1 : 3,
                    stateText: page.phase === PrintViewModel.Keeping ? qsTr("正在保存") : qsTr("已保存")},
                {title: qsTr("登记系统审核"), state: page.phase === PrintViewModel.Deciding ? 1 : 0,
                    stateText: page.phase === PrintViewModel.Deciding ? qsTr("正在审核，通常几秒钟") : qsTr("等一下")}
            ]
        }
    }
    NoticeCard {
        iconName: "warning"
        heading: qsTr("为什么没有通过")
        lines: Array.from(page.viewModel.reasons).map(reason => reason.label ? qsTr("%1：%2").arg(reason.label).arg(reason.text)
                                                                 : reason.text)
    }
    Card {
        property bool wanted: page.viewModel.caseNumber.length > 0
        padding: Theme.px(24)
        spacing: Theme.px(10)
        FactRow {
            width: parent.width
            label: qsTr("办件号")
            value: page.viewModel.caseNumber
            strong: true
        }
        FactRow {
            width: parent.width
            visible: !receiptCard.wanted
            label: qsTr("回执")
            value: page.viewModel.receiptText
        }
    }
    Card {
        id: receiptCard
        property bool wanted: Theme.size > 1.5 && page.viewModel.receiptText.length > 0
        padding: Theme.px(24)
        FactRow {
            width: parent.width
            label: qsTr("回执")
            value: page.viewModel.receiptText
        }
    }
    NoticeBox {
        property bool wanted: (page.phase === PrintViewModel.Printing || page.phase === PrintViewModel.Printed)
                              && !page.viewModel.cardStillThere
        title: qsTr("取纸口在屏幕下方右侧")
        text: qsTr("打印机确认出纸以后才算办结；卡纸不扣您的执照。")
    }
    SecondaryButton {
        property bool wanted: page.viewModel.canPrintReceiptAgain
        objectName: "receipt-again"
        iconName: "receipt"
        text: qsTr("再打一张回执")
        onClicked: page.viewModel.printReceiptAgain()
    }
}
