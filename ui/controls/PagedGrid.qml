// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme

// Many equal things on as many pages as they need. The delegate's place and size are set here.
Item {
    id: grid
    property alias model: repeater.model
    property alias delegate: repeater.delegate
    property int columns: 2
    property real cellHeight: Theme.px(160)
    property real spacing: Theme.gap
    property int page: 0

    readonly property int count: repeater.count
    readonly property int rowsWithout: Math.max(1, Math.floor((height + spacing) / (cellHeight + spacing)))
    readonly property bool paged: count > rowsWithout * columns
    readonly property int rows: paged ? Math.max(1, Math.floor((height - pager.implicitHeight - spacing) / (cellHeight + spacing)))
                                      : rowsWithout
    readonly property int perPage: rows * columns
    // One row alone gives way to the pager under it.
    readonly property real rowHeight: paged && rows === 1 ? Math.max(0, Math.min(cellHeight, height - pager.implicitHeight - spacing)) : cellHeight
    readonly property int pageCount: Math.max(1, Math.ceil(count / perPage))
    readonly property real cellWidth: (width - (columns - 1) * spacing) / columns
    // The height that shows everything on one page.
    readonly property real wholeHeight: Math.ceil(count / columns) * (cellHeight + spacing) - spacing

    function place() {
        for (let i = 0; i < repeater.count; ++i) {
            const item = repeater.itemAt(i)
            if (item)
                placeOne(i, item)
        }
    }
    function placeOne(index: int, item: Item) {
        const at = index - page * perPage
        item.visible = at >= 0 && at < perPage
        item.x = (at % columns) * (cellWidth + spacing)
        item.y = Math.floor(at / columns) * (rowHeight + spacing)
        item.width = cellWidth
        item.height = rowHeight
    }

    onPageChanged: place()
    onPerPageChanged: place()
    onCellWidthChanged: place()
    onRowHeightChanged: place()
    onPageCountChanged: page = Math.max(0, Math.min(page, pageCount - 1))

    Repeater {
        id: repeater
        onItemAdded: (index, item) => grid.placeOne(index, item)
        onItemRemoved: grid.place()
    }
    Pager {
        id: pager
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        page: grid.page
        pageCount: grid.pageCount
        onTurned: page => grid.page = page
    }
}
