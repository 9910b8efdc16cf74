// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.Theme

// A sentence that must be noticed. Icon and frame say its kind; colour is never alone.
Rectangle {
    id: box
    property string kind: "caution"      // "good", "caution", "error", "info"
    property string title
    property string text
    property real iconSize: Theme.body
    property string iconName: kind === "error" || kind === "caution" ? "warning" : kind === "good" ? "check" : "info"
    readonly property color ink: kind === "error" ? Theme.error : kind === "good" ? Theme.good : kind === "info" ? Theme.primary : Theme.ink

    implicitWidth: Theme.px(600)
    implicitHeight: Math.max(words.implicitHeight, iconSize) + Theme.px(52)
    radius: Theme.radius
    color: kind === "error" ? Theme.errorGround : kind === "good" ? Theme.goodGround
         : kind === "info" ? Theme.primaryTint : Theme.cautionGround
    border.width: Theme.hair
    border.color: kind === "error" ? Theme.error : kind === "good" ? Theme.good : kind === "info" ? Theme.primary : Theme.cautionLine

    Icon {
        id: sign
        x: Theme.px(28)
        y: Theme.px(26) + Theme.px(4)
        width: box.iconSize
        height: width
        name: box.iconName
        color: box.ink
    }
    Column {
        id: words
        anchors.left: sign.right
        anchors.leftMargin: Theme.px(24)
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.px(6)
        Words {
            width: parent.width
            visible: text.length > 0
            text: box.title
            font.pixelSize: Theme.label
            font.bold: true
            color: box.ink
        }
        Words {
            width: parent.width
            visible: text.length > 0
            text: box.text
            font.pixelSize: box.title ? Theme.note : Theme.label
            color: box.title ? Theme.ink : box.ink
        }
    }
}
