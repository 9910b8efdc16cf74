// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Yeban.Theme

// A small switch of the header: language, size, contrast, low reach, help.
T.AbstractButton {
    id: control
    property bool on: false

    implicitWidth: Math.max(Theme.px(96), label.implicitWidth + Theme.px(Theme.size > 1.5 ? 24 : 36))
    implicitHeight: Theme.toolHeight

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusSmall
        color: control.on ? Theme.primary : control.down ? Theme.primaryTint : Theme.surface
        border.width: control.visualFocus ? Theme.rule : Theme.hair
        border.color: control.visualFocus ? Theme.focus : Theme.controlLine
    }
    Words {
        id: label
        anchors.fill: parent
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        text: control.text
        font.pixelSize: Theme.note
        color: control.on ? Theme.primaryInk : Theme.ink
        Accessible.ignored: true
    }
    Accessible.name: text
    Accessible.checkable: control.checkable
}
