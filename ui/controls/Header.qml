// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// Which hall, which terminal, what time. The tools stand beside it, or under it where type is large, or are
// left out (`tools: false`) when low reach has them further down.
Item {
    id: header
    property string hallName
    property string terminalName
    property string clockText
    property string dayText
    property bool tools: true
    property alias bar: toolBar
    readonly property bool stacked: tools && words.wish + toolBar.implicitWidth + Theme.space > width

    implicitHeight: stacked ? words.implicitHeight + toolBar.implicitHeight + Theme.gap
                            : Math.max(words.implicitHeight, tools ? toolBar.implicitHeight : 0)

    Column {
        id: words
        readonly property real wish: Math.max(hall.implicitWidth, where.implicitWidth)
        anchors.verticalCenter: header.stacked ? undefined : parent.verticalCenter
        width: header.stacked || !header.tools ? parent.width : parent.width - toolBar.width - Theme.space
        Words {
            id: hall
            width: parent.width
            text: header.hallName
            font.pixelSize: Theme.px(34) * Math.min(Theme.size, 1.6)
            font.bold: true
            maximumLineCount: 1
            elide: Text.ElideRight
        }
        Words {
            id: where
            width: parent.width
            text: qsTr("%1 · %2 %3").arg(header.terminalName).arg(header.dayText).arg(header.clockText)
            font.pixelSize: Theme.px(28) * Math.min(Theme.size, 1.6)
            color: Theme.secondInk
            maximumLineCount: 1
            elide: Text.ElideRight
        }
    }
    ToolBar {
        id: toolBar
        visible: header.tools
        anchors.right: header.stacked ? undefined : parent.right
        anchors.bottom: header.stacked ? parent.bottom : undefined
        anchors.verticalCenter: header.stacked ? undefined : parent.verticalCenter
    }
}
