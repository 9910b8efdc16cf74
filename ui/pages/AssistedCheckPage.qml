// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// A staff member scans the badge, types the PIN, looks at card and person, and says yes or no.
StepPage {
    id: page
    required property AssistedCheckViewModel viewModel
    readonly property int phase: viewModel.phase
    readonly property bool looking: phase === AssistedCheckViewModel.Look
    readonly property bool typingPin: phase === AssistedCheckViewModel.Pin
    // In the largest letters there is room for the words or the picture; what is wrong comes first.
    readonly property bool cramped: Theme.landscape && Theme.size > 1.5 && viewModel.canAppoint

    // QML knows no QImage: it is handed on as it is.
    function imageOf(model) {
        return model.photo
    }

    objectName: "page:assisted-check"
    title: viewModel.sentence
    sentence: cramped && viewModel.problem.length > 0 ? "" : typingPin ? (viewModel.busy ? qsTr("正在核对密码…") : viewModel.problem) : looking ? "" : viewModel.reason
    sentenceInk: typingPin && !viewModel.busy ? Theme.error : Theme.secondInk
    pictureHeight: Theme.px(760)
    pictureWanted: !typingPin && !looking && !cramped
    picture: SlotPicture {
        slot: "scanner"
    }
    primaryText: typingPin ? qsTr("确定") : looking ? qsTr("是本人，继续") : ""
    primaryEnabled: !typingPin || (viewModel.canSubmitPin && !viewModel.busy)
    onPrimary: typingPin ? viewModel.submitPin() : viewModel.confirmSame()

    NoticeBox {
        property bool wanted: page.viewModel.problem.length > 0 && !page.typingPin
        objectName: "problem"
        kind: "error"
        text: page.viewModel.problem
    }
    PinBlock {
        property bool wanted: page.typingPin
        length: page.viewModel.pinLength
        maximum: page.viewModel.pinMaximum
        wrong: page.viewModel.problem.length > 0
        onDigit: digit => page.viewModel.pressDigit(digit)
        onErase: page.viewModel.erase()
    }
    Card {
        property bool wanted: page.looking
        Item {
            width: parent.width
            implicitHeight: Math.max(photo.height, facts.implicitHeight)
            height: implicitHeight
            Item {
                id: photo
                width: Theme.px(Theme.size > 1.5 ? 150 : 260)
                height: width * 126 / 102
                CameraPreview {
                    id: portrait
                    anchors.fill: parent
                    mirrored: false
                    image: page.imageOf(page.viewModel)
                }
                Icon {
                    anchors.centerIn: parent
                    width: parent.width * 0.6
                    height: width
                    visible: !portrait.live
                    name: "card"
                    color: Theme.secondInk
                }
            }
            Column {
                id: facts
                anchors.left: photo.right
                anchors.leftMargin: Theme.wide
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.px(16)
                Words {
                    width: parent.width
                    text: page.viewModel.holderName
                    font.pixelSize: Theme.lead
                    font.bold: true
                }
                Words {
                    width: parent.width
                    text: page.viewModel.holderNumber
                }
                Words {
                    width: parent.width
                    text: qsTr("核对人：%1").arg(page.viewModel.staffName)
                    font.pixelSize: Theme.label
                    color: Theme.secondInk
                }
            }
        }
    }
    Words {
        property bool wanted: page.looking
        text: qsTr("请看看身份证、再看看办事人。这一次核对会记下您的名字。")
        font.pixelSize: Theme.label
        color: Theme.secondInk
    }
    SecondaryButton {
        property bool wanted: page.looking
        objectName: "deny-same"
        text: qsTr("不是本人")
        ink: Theme.error
        onClicked: page.viewModel.denySame()
    }
    SecondaryButton {
        property bool wanted: page.viewModel.canAppoint
        objectName: "to-appointment"
        iconName: "clock"
        text: qsTr("约个时间，到窗口办")
        onClicked: page.viewModel.appoint()
    }
    SecondaryButton {
        property bool wanted: page.typingPin || page.looking
        objectName: "another-badge"
        iconName: "staff"
        text: qsTr("换一位工作人员")
        onClicked: page.viewModel.anotherBadge()
    }
}
