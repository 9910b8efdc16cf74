// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.Keyboard
import Yeban.Pages
import Yeban.ViewModels

// Everything round the page. Portrait: header, rail, page, keyboard, action bar, one under the other. Landscape:
// header and rail and action bar in the left column, the page and the keyboard at its right.
FocusScope {
    id: shell
    required property ShellViewModel viewModel
    readonly property var page: loader.item     // a StepPage
    readonly property bool typing: keyboard.open
    // Large type leaves no room for keyboard and bar; the keyboard's own keys lead back to the bar.
    readonly property bool barHidden: typing && (Theme.size > 1.2 && !Theme.landscape)
    readonly property bool railShown: viewModel.stages.length > 0 && !(typing && !Theme.landscape && Theme.size > 1.2)
    readonly property real leftWidth: Theme.landscape ? Theme.px(Theme.size > 1.5 ? 688 : Theme.size > 1.2 ? 576 : 504) : 0
    readonly property Item focused: Window.activeFocusItem

    focus: true
    onFocusedChanged: if (page) page.keepInSight(focused)

    function loadPage() {
        forceActiveFocus()    // nobody types on a page that goes: the keyboard closes
        blank.forceActiveFocus()
        blank.focus = false
        loader.setSource(Qt.resolvedUrl("../Pages/" + viewModel.currentStep + "Page.qml"), {viewModel: viewModel.step})
    }
    Component.onCompleted: loadPage()
    Connections {
        target: shell.viewModel
        function onStepEntered() { shell.loadPage() }
    }
    Binding { target: Theme; property: "windowWidth"; value: shell.width; when: shell.width > 0 }
    Binding { target: Theme; property: "windowHeight"; value: shell.height; when: shell.height > 0 }
    // The lower thousand pixels hold every control up to 1.4 and no further.
    Binding {
        target: Theme
        property: "size"
        value: shell.viewModel.lowReach ? Math.min(shell.viewModel.textScale, 1.4) : shell.viewModel.textScale
    }
    Binding { target: Theme; property: "contrast"; value: shell.viewModel.contrast }
    Binding { target: Theme; property: "lowReach"; value: shell.viewModel.lowReach }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    TapHandler {
        onTapped: shell.forceActiveFocus()    // a touch beside every field closes the keyboard
    }

    // The left column of landscape; the band of the action bar in portrait.
    Rectangle {
        x: 0
        y: Theme.landscape ? 0 : bar.y - Theme.space
        width: Theme.landscape ? shell.leftWidth : shell.width
        height: shell.height - y
        visible: Theme.landscape || (bar.any && !shell.barHidden)
        color: Theme.surface
        Rectangle {
            width: Theme.landscape ? Theme.hair : parent.width
            height: Theme.landscape ? parent.height : Theme.hair
            anchors.right: parent.right
            color: Theme.line
        }
    }
    Header {
        id: header
        x: Theme.px(40)
        y: Theme.px(24)
        width: Theme.landscape ? shell.leftWidth - 2 * x : shell.width - 2 * x
        height: implicitHeight
        hallName: shell.viewModel.hallName
        terminalName: shell.viewModel.terminalName
        clockText: shell.viewModel.clockText
        dayText: shell.viewModel.dayText
    }
    ToolBar {
        id: tools
        // At the top in sight; in low reach just above what the hands use.
        readonly property real bandTop: bar.any && !shell.barHidden ? bar.y - Theme.space : shell.height
        visible: !(shell.typing && (Theme.lowReach || (Theme.landscape && Theme.size > 1.5)))
        fill: Theme.landscape ? 0 : header.width
        x: Theme.landscape ? shell.width - width - Theme.margin : header.x
        y: Theme.lowReach ? (Theme.landscape ? shell.height : bandTop) - height - Theme.gap
           : Theme.landscape ? Theme.px(24) : header.y + header.height + Theme.gap
        language: shell.viewModel.language
        onLanguageToggled: shell.viewModel.language = shell.viewModel.language === "zh" ? "en" : "zh"
        onSizeToggled: shell.viewModel.textScale = Theme.size < 1.2 ? 1.4 : Theme.size < 1.7 && !Theme.lowReach ? 2.0 : 1.0
        onContrastToggled: shell.viewModel.contrast = !shell.viewModel.contrast
        onLowReachToggled: shell.viewModel.lowReach = !shell.viewModel.lowReach
        speaks: shell.viewModel.speaks
        muted: shell.viewModel.muted
        onSoundToggled: shell.viewModel.muted = !shell.viewModel.muted
        onHelpWanted: overlays.helpShown = true
    }
    Rectangle {
        visible: shell.railShown && !Theme.landscape
        y: rail.y
        width: shell.width
        height: rail.height
        color: Theme.surface
        border.width: 0
        Rectangle { width: parent.width; height: Theme.hair; color: Theme.line }
        Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: Theme.hair; color: Theme.line }
    }
    StageRail {
        id: rail
        visible: shell.railShown
        x: Theme.landscape ? header.x : Theme.margin
        y: Theme.landscape || Theme.lowReach ? header.y + header.height + Theme.px(Theme.landscape && Theme.size < 1.2 ? 56 : 24)
                                             : tools.y + tools.height + Theme.px(20)
        width: Theme.landscape ? header.width : shell.width - 2 * x
        height: visible ? implicitHeight : 0
        stages: shell.viewModel.stages
    }
    Loader {
        id: loader
        readonly property real upper: Theme.landscape ? (Theme.lowReach || !tools.visible ? Theme.gap : tools.y + tools.height)
            : rail.y + rail.height
        readonly property real lower: shell.typing ? keyboard.y
            : Theme.lowReach ? tools.y : Theme.landscape ? shell.height : tools.bandTop
        x: shell.leftWidth + Theme.margin
        y: upper
        width: shell.width - x - Theme.margin
        height: Math.max(0, lower - upper)
        objectName: "page"
    }
    Binding { target: shell.page; property: "typing"; value: shell.typing; when: shell.page !== null }
    Binding { target: shell.page; property: "clockText"; value: shell.viewModel.clockText; when: shell.page !== null }
    Binding {
        target: shell.page
        property: "statusText"
        value: shell.viewModel.paperText + (shell.viewModel.paperText.length > 0 ? " · " : "") + shell.viewModel.networkText
        when: shell.page !== null
    }
    Binding {
        target: shell.page
        property: "workTop"
        value: Theme.lowReach && !Theme.landscape ? shell.height - Theme.lowReachHeight - loader.y : 0
        when: shell.page !== null
    }
    Connections {
        target: shell.page
        function onHelpWanted() { overlays.helpShown = true }
    }
    // The keyboard remembers the words round the cursor until it sees another field: with every page an empty one.
    TextInput {
        id: blank
        activeFocusOnPress: false
        Accessible.ignored: true
    }
    KeyboardPanel {
        id: keyboard
        x: shell.leftWidth
        y: (Theme.landscape || shell.barHidden ? shell.height : tools.bandTop) - height
        width: shell.width - x
        language: shell.viewModel.language
    }
    ActionBar {
        id: bar
        visible: any && !shell.barHidden
        x: header.x
        width: header.width
        height: implicitHeight
        y: shell.height - height - Theme.px(32)
        canLeave: shell.viewModel.canLeave
        canStartOver: shell.viewModel.canStartOver
        canGoBack: shell.viewModel.canGoBack || (canLeave && shell.page !== null && shell.page.subPage > 0)
        mayGoBack: canGoBack || (canLeave && shell.page !== null && shell.page.subPageCount > 1)
        elapsedText: shell.viewModel.elapsedText
        // A page in parts always leads on: to its next part, and from the last, where it has no action, to the first.
        readonly property string turnText: shell.page === null ? ""
            : qsTr("下一页 %1/%2").arg(shell.page.subPage + 1).arg(shell.page.subPageCount)
        primaryText: shell.page === null ? "" : !shell.page.lastSubPage ? turnText
            : shell.page.primaryText.length > 0 || shell.page.subPageCount < 2 ? shell.page.primaryText : qsTr("从头看")
        otherText: shell.page === null || shell.page.primaryText.length === 0 ? ""
            : shell.page.lastSubPage ? turnText : shell.page.primaryText
        primaryName: shell.page !== null && shell.page.lastSubPage ? shell.page.primaryName : "primary"
        primaryEnabled: shell.page !== null && (!shell.page.lastSubPage || shell.page.primaryEnabled)
        onLeave: shell.viewModel.leave()
        onStartOver: shell.viewModel.startOver()
        onBack: if (!shell.page || !shell.page.backPressed()) shell.viewModel.goBack()
        onPrimaryClicked: shell.page.primaryPressed()
    }
    ShellOverlays {
        id: overlays
        anchors.fill: parent
        viewModel: shell.viewModel
    }
}
