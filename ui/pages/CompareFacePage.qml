// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// Live pictures against the card's photo. One sentence of guidance at a time, under the picture.
StepPage {
    id: page
    required property CompareFaceViewModel viewModel
    readonly property bool stopped: viewModel.state === CompareFaceViewModel.TryAgain
                                    || viewModel.state === CompareFaceViewModel.NoPicture
    readonly property bool passed: viewModel.state === CompareFaceViewModel.Passed

    // QML knows no QImage: it is handed on as it is.
    function imageOf(model) {
        return model.frame
    }

    objectName: "page:compare-face"
    title: qsTr("请看着上方的摄像头")
    sentence: Theme.size > 1.5 ? "" : qsTr("和身份证上的照片比一比，大约几秒钟。")
    pictureHeight: Theme.px(720)
    pictureWanted: !(Theme.landscape && Theme.size > 1.5 && stopped)
    pictureAtLeast: stopped ? 0 : Theme.px(340)
    picture: Item {
        FacePicture {
            anchors.centerIn: parent
            width: Math.min(parent.width, parent.height)
            height: width
            image: page.imageOf(page.viewModel)
            ring: page.passed ? Theme.good : page.stopped ? Theme.error : Theme.primary
            GuideMark {
                guide: page.viewModel.guide
            }
        }
    }
    primaryText: stopped ? qsTr("再比一次") : ""
    onPrimary: viewModel.retry()

    Words {
        property bool wanted: !page.stopped
        objectName: "guidance"
        horizontalAlignment: Theme.landscape ? Text.AlignLeft : Text.AlignHCenter
        text: page.viewModel.guidance
        font.pixelSize: Theme.lead
        font.bold: true
        color: page.passed ? Theme.good : Theme.primary
    }
    Flow {
        property bool wanted: !page.stopped && page.viewModel.state === CompareFaceViewModel.Looking
        spacing: Theme.gap
        FaceMark {
            good: page.viewModel.distanceGood
            text: good ? qsTr("距离合适") : qsTr("距离不合适")
        }
        FaceMark {
            good: page.viewModel.lightGood
            text: good ? qsTr("光线合适") : qsTr("光线不合适")
        }
        FaceMark {
            good: page.viewModel.picturesTaken >= page.viewModel.picturesWanted
            text: qsTr("已拍 %1 / %2").arg(page.viewModel.picturesTaken).arg(page.viewModel.picturesWanted)
        }
    }
    NoticeBox {
        property bool wanted: page.stopped
        objectName: "problem"
        kind: "error"
        title: page.viewModel.problem
        text: qsTr("第 %1 次，一共可以试 %2 次。").arg(page.viewModel.attempt).arg(page.viewModel.attemptsAllowed)
    }
    NoticeBox {
        property bool wanted: page.viewModel.cardCanBeTaken
        objectName: "card-can-be-taken"
        kind: "good"
        text: qsTr("身份证已读好，可以拿走了。")
    }
    SecondaryButton {
        property bool wanted: !page.passed
        objectName: "use-staff"
        iconName: "staff"
        text: page.viewModel.staffAvailable ? qsTr("不刷脸，请工作人员核对") : qsTr("不刷脸，去窗口核对")
        onClicked: page.viewModel.useStaff()
    }
}
