// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// Leave, start over, back, and the one action that leads on; always in the same place. The elapsed time stands
// small above. A bar along the bottom in portrait, the foot of the left column in landscape.
Item {
    id: bar
    property bool canLeave: true
    property bool canStartOver: false
    property bool canGoBack: false
    property string primaryText
    property bool primaryEnabled: true
    property string elapsedText
    readonly property bool upright: Theme.landscape
    readonly property bool any: canLeave || canStartOver || canGoBack || primaryText.length > 0
    readonly property bool stacked: !upright && (Theme.size > 1.2 || small.implicitWidth + Theme.gap + primary.implicitWidth > width)
    signal leave()
    signal startOver()
    signal back()
    signal primaryClicked()

    implicitHeight: elapsed.height + (upright || stacked
        ? (small.visible ? small.height : 0) + (primary.visible ? primary.implicitHeight + (small.visible ? Theme.gap : 0) : 0)
        : any ? Math.max(small.height, primary.visible ? primary.implicitHeight : 0) : 0)

    Words {
        id: elapsed
        width: parent.width
        height: text ? implicitHeight + Theme.px(12) : 0
        horizontalAlignment: bar.upright ? Text.AlignLeft : Text.AlignRight
        text: bar.elapsedText
        font.pixelSize: Theme.note
        color: Theme.secondInk
    }
    Flow {
        id: small
        anchors.top: elapsed.bottom
        anchors.topMargin: bar.upright || bar.stacked || !primary.visible ? 0 : (primary.height - leaveButton.height) / 2
        width: bar.upright || bar.stacked ? parent.width : undefined
        visible: bar.canLeave || bar.canStartOver || bar.canGoBack
        spacing: Theme.gap
        SecondaryButton {
            id: leaveButton
            objectName: "leave"
            visible: bar.canLeave
            text: qsTr("离开")
            ink: Theme.secondInk
            onClicked: bar.leave()
        }
        SecondaryButton {
            objectName: "start-over"
            visible: bar.canStartOver
            text: qsTr("重新开始")
            ink: Theme.secondInk
            onClicked: bar.startOver()
        }
        SecondaryButton {
            objectName: "back"
            visible: bar.canGoBack
            text: qsTr("上一步")
            onClicked: bar.back()
        }
    }
    PrimaryButton {
        id: primary
        objectName: "primary"
        visible: bar.primaryText.length > 0
        enabled: bar.primaryEnabled
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: bar.upright || bar.stacked || !small.visible ? parent.width : parent.width - small.width - Theme.gap
        height: implicitHeight
        text: bar.primaryText
        onClicked: bar.primaryClicked()
    }
}
