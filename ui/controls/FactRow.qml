// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// One line of what was entered or read: the name of the thing, and the thing.
Item {
    id: row
    property string label
    property string value
    property bool strong: false
    readonly property bool stacked: Theme.size > 1.5 && width < Theme.px(1100)

    implicitHeight: stacked ? name.implicitHeight + what.implicitHeight + Theme.px(4)
                            : Math.max(name.implicitHeight, what.implicitHeight)
    Words {
        id: name
        width: row.stacked ? parent.width : parent.width * 0.32
        text: row.label
        font.pixelSize: row.stacked ? Theme.note : Theme.label
        color: Theme.secondInk
    }
    Words {
        id: what
        x: row.stacked ? 0 : parent.width * 0.34
        y: row.stacked ? name.implicitHeight + Theme.px(4) : 0
        width: row.stacked ? parent.width : parent.width * 0.66
        text: row.value
        font.pixelSize: Theme.label
        font.bold: row.strong
    }
}
