// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// Blocks under each other (in `columns` columns), on as many pages as the height asks for; a block never breaks.
// A block that should not be there has `wanted: false` (PagedColumn decides `visible`); a block with
// `stretches: true` takes the height that is left below it, at least its implicitHeight.
Item {
    id: column
    default property alias blocks: holder.data
    property real spacing: Theme.space
    property int columns: 1
    property int page: 0
    property Item keep: null      // the block being typed in: its page is the page that is shown
    readonly property real columnWidth: (width - (columns - 1) * Theme.wide) / columns
    readonly property var plan: layOut(holder.children, height, columns)
    readonly property int pageCount: plan.pages

    function isBlock(item: var): bool {
        return item.wanted !== false && (item.implicitHeight > 0 || item.stretches === true)
    }
    function layOut(items: var, room: real, across: int): var {
        const placed = []
        let y = 0
        let slot = 0
        for (const item of items) {
            if (!isBlock(item))
                continue
            const tall = item.implicitHeight
            if (y > 0 && y + tall > room + 0.5) {
                slot += 1
                y = 0
            }
            placed.push({item: item, slot: slot, page: Math.floor(slot / across), y: y, height: tall})
            y += tall + spacing
        }
        return {pages: Math.floor(slot / across) + 1, placed: placed, room: room}
    }
    function place() {
        const down = {}
        const spare = {}
        for (const entry of plan.placed)
            spare[entry.slot] = plan.room - entry.y - entry.height    // the last of a slot wins
        for (const item of holder.children) {
            const entry = plan.placed.find(one => one.item === item)
            if (entry) {
                const extra = item.stretches === true ? Math.max(0, spare[entry.slot]) : 0
                item.x = (entry.slot % columns) * (columnWidth + Theme.wide)
                item.y = entry.y + (down[entry.slot] ?? 0)
                item.width = columnWidth
                item.height = entry.height + extra
                down[entry.slot] = (down[entry.slot] ?? 0) + extra
                item.visible = entry.page === page
            } else if (item.wanted === false) {
                item.visible = false
            }
        }
    }
    function showBlock(item: Item) {
        const entry = plan.placed.find(one => one.item === item)
        if (entry)
            page = entry.page
    }
    // The block that holds this item, or null.
    function blockOf(item: Item): Item {
        let at = item
        while (at && at.parent !== holder)
            at = at.parent
        return at
    }

    onPlanChanged: {
        const kept = keep ? plan.placed.find(one => one.item === keep) : undefined
        page = kept ? kept.page : Math.min(page, pageCount - 1)
        place()
    }
    onPageChanged: place()
    onColumnWidthChanged: place()

    Item {
        id: holder
        width: parent.width
        height: parent.height
    }
}
