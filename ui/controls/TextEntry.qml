// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.Theme

// A line to type in. The keyboard opens by the input hints when it gets the focus.
Rectangle {
    id: entry
    property alias text: input.text
    property alias inputMethodHints: input.inputMethodHints
    property alias maximumLength: input.maximumLength
    property alias typing: input.activeFocus
    property alias readOnly: input.readOnly
    property string placeholder
    property string unit
    property string iconName
    property bool wrong: false
    signal edited(string text)
    signal accepted()

    function takeFocus() {
        input.forceActiveFocus()
    }

    implicitWidth: Theme.px(400)
    implicitHeight: Math.max(Theme.keyHeight, input.contentHeight + Theme.px(40))
    radius: Theme.radiusSmall
    color: input.readOnly ? Theme.fixedGround : Theme.surface
    border.width: input.activeFocus || wrong ? Theme.rule : Theme.hair
    border.color: input.activeFocus ? Theme.focus : wrong ? Theme.error : Theme.controlLine
    activeFocusOnTab: false
    Accessible.role: Accessible.EditableText
    Accessible.name: placeholder

    Icon {
        id: sign
        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        visible: entry.iconName.length > 0
        width: entry.iconName.length > 0 ? Theme.body : 0
        height: Theme.body
        name: entry.iconName
        color: Theme.secondInk
    }
    // The whole frame is the target, so that a touch beside the text also starts typing.
    TextInput {
        id: input
        anchors.fill: parent
        leftPadding: Theme.px(28) + (entry.iconName.length > 0 ? sign.width + Theme.px(20) : 0)
        rightPadding: Theme.px(28) + (unitLabel.text ? unitLabel.width + Theme.px(12) : 0)
        verticalAlignment: TextInput.AlignVCenter
        clip: true
        font.family: Theme.family
        font.pixelSize: Theme.body
        color: Theme.ink
        selectionColor: Theme.primary
        selectedTextColor: Theme.primaryInk
        selectByMouse: false
        onTextEdited: entry.edited(text)
        onAccepted: {
            input.focus = false // 确定 ends typing: the keyboard goes and the page is whole again
            entry.accepted()
        }
    }
    Words {
        anchors.fill: input
        anchors.leftMargin: input.leftPadding
        anchors.rightMargin: input.rightPadding
        verticalAlignment: Text.AlignVCenter
        visible: input.length === 0 && !input.preeditText
        text: entry.placeholder
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.px(30)
        color: Theme.secondInk
    }
    Words {
        id: unitLabel
        anchors.right: parent.right
        anchors.rightMargin: text ? Theme.px(28) : 0
        anchors.verticalCenter: parent.verticalCenter
        text: entry.unit
        font.pixelSize: Theme.label
        color: Theme.secondInk
    }
}
