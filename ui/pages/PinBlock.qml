// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls

// A page's block with the PIN pad, whose keys get lower when there is less room.
Item {
    id: block
    readonly property bool stretches: true
    property alias length: pad.length
    property alias maximum: pad.maximum
    property alias wrong: pad.wrong
    signal digit(int digit)
    signal erase()

    implicitHeight: pad.natural
    PinPad {
        id: pad
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, Theme.px(760))
        room: block.height
        onDigit: digit => block.digit(digit)
        onErase: block.erase()
    }
}
