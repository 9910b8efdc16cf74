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
    property bool mayGoBack: canGoBack   // now or on another part of the page
    property string primaryText
    property string otherText            // what the button may say next: its place is large enough for both
    property string primaryName: "primary"
    property bool primaryEnabled: true
    property string elapsedText
    readonly property bool upright: Theme.landscape
    readonly property bool leads: primaryText.length > 0
    readonly property bool any: canLeave || canStartOver || canGoBack || primaryText.length > 0
    readonly property real smallWidth: (canLeave ? leaveButton.implicitWidth + Theme.gap : 0)
        + (canStartOver ? overButton.implicitWidth + Theme.gap : 0) + (canGoBack ? backButton.implicitWidth + Theme.gap : 0)
    // Neither follows what is shown at the moment, else page and bar could change each other's size for ever.
    readonly property bool stacked: !upright && smallWidth > 0 && primaryText.length > 0
        && (Theme.size > 1.2 || smallWidth + (mayGoBack && !canGoBack ? backButton.implicitWidth + Theme.gap : 0)
            + Math.max(primary.implicitWidth, other.implicitWidth) > width)
    readonly property real primaryHeight: Math.max(primary.implicitHeight, otherText.length > 0 ? other.implicitHeight : 0)
    signal leave()
    signal startOver()
    signal back()
    signal primaryClicked()

    implicitHeight: elapsed.height + (upright || stacked
        ? small.height + (bar.leads ? primaryHeight + (smallWidth > 0 ? Theme.gap : 0) : 0)
        : any ? Math.max(small.height, bar.leads ? primaryHeight : 0) : 0)

    Item {
        id: elapsed
        width: parent.width
        height: bar.elapsedText ? elapsedWords.height + Theme.px(12) : 0
        Words {
            id: elapsedWords
            width: parent.width
            horizontalAlignment: bar.upright ? Text.AlignLeft : Text.AlignRight
            text: bar.elapsedText
            font.pixelSize: Math.min(Theme.note, Theme.px(42))
            color: Theme.secondInk
        }
    }
    Flow {
        id: small
        anchors.top: elapsed.bottom
        anchors.topMargin: bar.upright || bar.stacked || !bar.leads ? 0 : (bar.primaryHeight - leaveButton.implicitHeight) / 2
        width: bar.upright || bar.stacked || !bar.leads ? bar.width : bar.smallWidth
        height: bar.smallWidth > 0 ? implicitHeight : 0
        spacing: Theme.gap
        SecondaryButton {
            id: leaveButton
            objectName: "leave"
            tight: bar.upright && Theme.size > 1.2
            visible: bar.canLeave
            text: qsTr("离开")
            ink: Theme.secondInk
            onClicked: bar.leave()
        }
        SecondaryButton {
            id: overButton
            objectName: "start-over"
            tight: bar.upright && Theme.size > 1.2
            visible: bar.canStartOver
            text: qsTr("重新开始")
            ink: Theme.secondInk
            onClicked: bar.startOver()
        }
        SecondaryButton {
            id: backButton
            objectName: "back"
            tight: bar.upright && Theme.size > 1.2
            visible: bar.canGoBack
            text: qsTr("上一步")
            onClicked: bar.back()
        }
    }
    PrimaryButton {
        id: primary
        objectName: bar.primaryName
        visible: bar.primaryText.length > 0
        enabled: bar.primaryEnabled
        tight: bar.upright && Theme.size > 1.2
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: bar.upright || bar.stacked ? bar.width : bar.width - bar.smallWidth
        height: bar.primaryHeight
        text: bar.primaryText
        onClicked: bar.primaryClicked()
    }
    PrimaryButton {
        id: other
        visible: false
        tight: primary.tight
        width: primary.width
        text: bar.otherText
    }
}
