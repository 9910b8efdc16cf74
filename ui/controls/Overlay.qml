// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.Theme

// Something that must be answered first: a sheet over the page, the page greyed out and out of reach.
Item {
    id: overlay
    default property alias content: column.data
    property string title
    property string iconName: "info"
    property color ink: Theme.primary

    Rectangle {
        anchors.fill: parent
        color: Theme.ink
        opacity: Theme.contrast ? 0.25 : 0.55
    }
    MouseArea {
        anchors.fill: parent    // nothing behind the sheet can be touched
    }
    Rectangle {
        id: sheet
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.landscape ? (parent.height - height) / 2
           : Theme.lowReach ? parent.height - height - Theme.margin : Math.max(Theme.margin, (parent.height - height) * 0.55)
        width: Math.min(parent.width - 2 * Theme.margin, Theme.landscape ? Theme.px(Theme.size > 1.5 ? 1800 : 1240) : Theme.px(968))
        height: column.implicitHeight + 2 * column.y
        radius: Theme.radiusLarge
        color: Theme.surface
        border.width: Theme.rule
        border.color: overlay.ink
        Column {
            id: column
            x: Theme.px(56)
            y: Theme.px(Theme.size > 1.5 ? 32 : 56)
            width: parent.width - Theme.px(112)
            spacing: Theme.gap
            Row {
                width: parent.width
                spacing: Theme.space
                Icon {
                    id: sign
                    width: Theme.lead
                    height: width
                    y: Theme.px(8)
                    name: overlay.iconName
                    color: overlay.ink
                }
                Words {
                    width: parent.width - sign.width - parent.spacing
                    text: overlay.title
                    font.pixelSize: Theme.lead
                    font.bold: true
                }
            }
        }
    }
}
