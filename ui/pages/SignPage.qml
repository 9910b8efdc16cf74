// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// The signature by finger or pen.
StepPage {
    id: page
    required property SignViewModel viewModel

    objectName: "page:sign"
    title: qsTr("请在框里签上您的姓名")
    sentence: viewModel.undertaking
    primaryText: qsTr("签好了，提交")
    onPrimary: viewModel.confirm()

    NoticeBox {
        property bool wanted: page.viewModel.problem.length > 0
        objectName: "problem"
        kind: "error"
        text: page.viewModel.problem
    }
    Rectangle {
        readonly property bool stretches: true
        implicitHeight: Theme.px(360)
        radius: Theme.radiusLarge
        color: Theme.sheet
        border.width: Theme.rule
        border.color: pad.empty ? Theme.controlLine : Theme.primary
        Words {
            anchors.centerIn: parent
            visible: pad.empty
            text: page.viewModel.signer
            font.pixelSize: Theme.px(140)
            color: "#E9E4D8"
            Accessible.ignored: true
        }
        Rectangle {
            x: Theme.px(48)
            y: parent.height * 0.78
            width: parent.width - 2 * x
            height: Theme.hair
            color: Theme.sheetLine
        }
        SignaturePad {
            id: pad
            objectName: "signature-pad"
            anchors.fill: parent
            anchors.margins: Theme.px(6)
            inkColor: Theme.sheetInk
            penWidth: Theme.px(9)
            onStrokeStarted: (x, y) => page.viewModel.beginStroke(x, y)
            onStrokeMoved: (x, y) => page.viewModel.addPoint(x, y)
            onStrokeEnded: page.viewModel.endStroke()
        }
    }
    Item {
        implicitHeight: again.implicitHeight
        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - again.width - Theme.gap
            text: qsTr("签名人：%1").arg(page.viewModel.signer)
            font.pixelSize: Theme.label
            color: Theme.secondInk
        }
        SecondaryButton {
            id: again
            objectName: "sign-clear"
            anchors.right: parent.right
            iconName: "undo"
            text: qsTr("擦掉重写")
            onClicked: {
                pad.clear()
                page.viewModel.clear()
            }
        }
    }
}
