// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// Which hall, which terminal; what time at the right, or under them in the narrow column of landscape.
Item {
    id: header
    property string hallName
    property string terminalName
    property string clockText
    property string dayText
    readonly property real small: Theme.px(28) * Math.min(Theme.size, Theme.landscape ? 1.4 : 1.6)

    implicitHeight: words.implicitHeight
    Column {
        id: words
        width: parent.width - (Theme.landscape ? 0 : clock.implicitWidth + Theme.space)
        Words {
            width: parent.width
            text: header.hallName
            font.pixelSize: Theme.px(34) * Math.min(Theme.size, Theme.landscape ? 1.4 : 1.6)
            font.bold: true
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        Words {
            width: parent.width
            text: Theme.landscape ? qsTr("%1 · %2 %3").arg(header.terminalName).arg(header.dayText).arg(header.clockText)
                                  : qsTr("%1 · %2").arg(header.terminalName).arg(header.dayText)
            font.pixelSize: header.small
            color: Theme.secondInk
            maximumLineCount: 2
            elide: Text.ElideRight
        }
    }
    Words {
        id: clock
        visible: !Theme.landscape
        anchors.right: parent.right
        anchors.verticalCenter: words.verticalCenter
        text: header.clockText
        font.pixelSize: Theme.px(44) * Math.min(Theme.size, 1.6)
        font.bold: true
    }
}
