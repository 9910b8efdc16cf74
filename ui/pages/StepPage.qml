// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls

// What every page has: one question as the title, one sentence under it, a picture where one helps, and the work
// as blocks (PagedColumn; a block's height must not depend on anybody's `visible`, which follows the page shown). The shell sizes the page, reads `primaryText` for the action bar and calls
// `primaryPressed()`. In low reach the work begins at `workTop`; picture and words stand above it.
Item {
    id: page
    default property alias blocks: work.data
    property string title
    property string sentence
    property color sentenceInk: Theme.secondInk
    property string kicker                       // large, above the title: the time on the first page
    property Item picture: null
    property bool pictureWanted: true
    property real pictureAtLeast: 0              // shown at least this high, even if blocks go to a second page
    property real pictureHeight: Theme.px(560)   // what it would like; it takes what is left
    property real pictureMinimum: Theme.px(280)
    property string primaryText
    property string primaryName: "primary"
    property bool primaryEnabled: true
    property bool typing: false                  // the keyboard is open: words and picture make room
    property real workTop: 0
    property int titleSize: Theme.title
    property string clockText
    property string statusText
    property alias columns: work.columns
    property real blockSpacing: Theme.space
    readonly property int subPage: work.page
    readonly property int subPageCount: work.pageCount
    readonly property real room: work.height     // the most that one part can hold
    readonly property bool lastSubPage: subPage >= subPageCount - 1
    readonly property bool beside: Theme.landscape && drawing.wanted
    readonly property real bottomMargin: Theme.space
    signal primary()
    signal helpWanted()

    // The action bar's one button: turns to the next part of a page that did not fit, and at its end leads on.
    function primaryPressed() {
        if (!lastSubPage)
            work.page += 1
        else if (primaryText.length > 0)
            primary()
        else
            work.page = 0
    }
    // Back stays on the page while there is an earlier part of it; false when the flow has to go back.
    function backPressed(): bool {
        if (subPage === 0)
            return false
        work.page -= 1
        return true
    }
    function showBlock(block: Item) {
        work.showBlock(block)
    }
    function keepInSight(item: Item) {
        work.keep = item ? work.blockOf(item) : null
    }

    Column {
        id: words
        y: page.typing ? 0 : Theme.size > 1.5 ? Theme.gap : Theme.landscape ? Theme.space : Theme.wide
        width: page.beside ? work.width : parent.width
        height: page.typing ? 0 : implicitHeight
        visible: !page.typing
        spacing: Theme.px(12)
        Words {
            width: parent.width
            visible: text.length > 0
            text: page.kicker
            font.pixelSize: Theme.time
            font.bold: true
            lineHeight: 1
        }
        Words {
            objectName: "title"
            width: parent.width
            text: page.title
            font.pixelSize: page.titleSize
            font.bold: true
            Accessible.role: Accessible.Heading
        }
        Words {
            objectName: "sentence"
            width: parent.width
            visible: text.length > 0
            text: page.sentence
            lineHeight: Theme.size > 1.5 ? 0.95 : 1.06
            font.pixelSize: Theme.size > 1.5 ? Theme.note : Theme.size > 1.2 ? Theme.label : Theme.body
            color: page.sentenceInk
        }
    }
    Item {
        id: drawing
        readonly property bool wanted: page.picture !== null && page.pictureWanted
        readonly property real upper: words.y + words.height + Theme.space
        // What the blocks do not need, up to what the picture would like.
        readonly property real spare: page.beside ? page.height - 2 * Theme.space
            : page.workTop > 0 ? page.workTop - upper - Theme.space
            : Math.max(page.pictureAtLeast, page.height - upper - work.neededHeight - page.bottomMargin - Theme.space)
        readonly property bool fits: wanted && spare >= page.pictureMinimum && !page.typing
        visible: fits
        x: page.beside ? page.width - width : 0
        y: page.beside ? Theme.space : upper
        width: page.beside ? page.width * 0.4 : page.width
        height: fits ? (page.beside ? spare : Math.min(spare, page.pictureHeight)) : 0
    }
    Binding { target: page.picture; property: "parent"; value: drawing; when: page.picture !== null }
    Binding { target: page.picture; property: "width"; value: drawing.width; when: page.picture !== null }
    Binding { target: page.picture; property: "height"; value: drawing.height; when: page.picture !== null }
    PagedColumn {
        id: work
        spacing: page.blockSpacing
        columnSpacing: Theme.wide
        readonly property real upper: page.typing ? Theme.gap : page.beside || drawing.height === 0
            ? words.y + words.height + Theme.space : drawing.y + drawing.height + Theme.space
        y: page.typing ? upper : Math.max(upper, page.workTop)
        width: page.beside ? page.width * 0.6 - Theme.wide : page.width
        height: Math.max(0, page.height - y - page.bottomMargin)
    }
}
