// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// What will be asked, what becomes of it, and two consents that are not tied together: the face is asked for
// by itself and can be declined at no cost.
StepPage {
    id: page
    required property NoticeViewModel viewModel

    objectName: "page:notice"
    title: viewModel.itemTitle
    titleSize: Theme.size > 1.5 ? Theme.label : Theme.title
    sentence: Theme.size > 1.5 ? "" : viewModel.itemSummary
    columns: Theme.landscape && Theme.size < 1.2 ? 2 : 1
    primaryText: viewModel.faceAvailable ? qsTr("同意，刷脸核对") : qsTr("同意，请工作人员核对")
    primaryName: viewModel.faceAvailable ? "consent-agree" : "consent-decline"
    onPrimary: viewModel.faceAvailable ? viewModel.agree() : viewModel.declineFace()

    NoticeCard {
        iconName: "form"
        heading: qsTr("请带好")
        lines: page.viewModel.needs.length > 0 ? [Array.from(page.viewModel.needs).join(qsTr("、"))] : []
    }
    NoticeCard {
        iconName: "info"
        heading: qsTr("您的信息怎么用")
        lines: page.viewModel.notice
    }
    NoticeCard {
        iconName: "face"
        prominent: true
        heading: qsTr("刷脸，要您单独同意")
        lines: page.viewModel.faceNotice
    }
    NoticeBox {
        property bool wanted: text.length > 0 && !page.viewModel.faceAvailable
        text: page.viewModel.faceSentence
    }
    SecondaryButton {
        property bool wanted: page.viewModel.faceAvailable
        objectName: "consent-decline"
        iconName: "staff"
        text: page.viewModel.staffAvailable ? qsTr("不刷脸，请工作人员核对") : qsTr("不刷脸，去窗口核对")
        onClicked: page.viewModel.declineFace()
    }
}
