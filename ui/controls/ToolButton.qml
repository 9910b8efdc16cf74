// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Yeban.Controls
import Yeban.Theme

// A small switch of the header: language, size, contrast, low reach, sound, help. With an icon it is drawn, and its words
// are read to who does not see it.
T.AbstractButton {
    id: control
    property bool on: false
    property string iconName
    readonly property color labelInk: on ? Theme.primaryInk : Theme.ink

    implicitWidth: iconName.length > 0 ? Theme.px(76) : Math.max(Theme.px(96), label.implicitWidth + Theme.px(Theme.size > 1.5 ? 14 : 36))
    implicitHeight: Theme.toolHeight

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusSmall
        color: control.on ? Theme.primary : control.down ? Theme.primaryTint : Theme.surface
        border.width: control.visualFocus ? Theme.rule : Theme.hair
        border.color: control.visualFocus ? Theme.focus : Theme.controlLine
    }
    Icon {
        anchors.centerIn: parent
        visible: name.length > 0
        width: control.height * 0.6
        height: width
        name: control.iconName
        color: control.labelInk
    }
    Words {
        id: label
        visible: control.iconName.length === 0
        anchors.fill: parent
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        text: control.text
        font.pixelSize: Theme.note
        color: control.labelInk
        Accessible.ignored: true
    }
    Accessible.name: text
    Accessible.checkable: control.checkable
}
