// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// One line of what was entered or read: the name of the thing, the thing, and where it comes from.
Item {
    id: row
    property string label
    property string value
    property string mark
    property bool strong: false
    readonly property bool stacked: Theme.size > 1.5 && width < Theme.px(1100)
    readonly property real first: Math.max(width * 0.3, Math.min(width * 0.45, Theme.label * 4.8))
    readonly property real room: width - (mark.length > 0 ? origin.width + Theme.gap : 0)

    implicitHeight: stacked ? name.implicitHeight + what.implicitHeight + Theme.px(4)
                            : Math.max(name.implicitHeight, what.implicitHeight)
    Words {
        id: name
        width: row.stacked ? row.room : row.first
        text: row.label
        font.pixelSize: row.stacked ? Theme.px(48) : Theme.label
        color: Theme.secondInk
    }
    Words {
        id: what
        x: row.stacked ? 0 : row.first + Theme.px(20)
        y: row.stacked ? name.implicitHeight + Theme.px(4) : 0
        width: (row.stacked ? row.width : row.room) - x
        text: row.value
        font.pixelSize: row.stacked ? Theme.note : Theme.label
        font.bold: row.strong
    }
    Words {
        id: origin
        anchors.right: parent.right
        visible: text.length > 0
        text: row.mark
        font.pixelSize: row.stacked ? Theme.px(48) : Theme.note
        color: Theme.primary
    }
}
