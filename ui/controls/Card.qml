// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// A sheet on the counter: things that belong together.
Rectangle {
    id: card
    default property alias content: body.data
    property alias spacing: body.spacing
    property real padding: Theme.px(Theme.size > 1.5 ? 20 : 36)

    implicitHeight: body.implicitHeight + 2 * padding
    radius: Theme.radiusLarge
    color: Theme.surface
    border.width: Theme.hair
    border.color: Theme.line

    Column {
        id: body
        x: card.padding
        y: card.padding
        width: card.width - 2 * card.padding
        spacing: Theme.px(20)
    }
}
