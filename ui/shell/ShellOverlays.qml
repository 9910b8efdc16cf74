// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.ViewModels

// What lies over the page, the most urgent on top: a problem, help, the idle warning.
Item {
    id: overlays
    required property ShellViewModel viewModel
    property bool helpShown: false

    ErrorOverlay {
        anchors.fill: parent
        visible: overlays.viewModel.problemShown && !overlays.helpShown
        happened: overlays.viewModel.problemHappened
        kept: overlays.viewModel.problemKept
        toDo: overlays.viewModel.problemToDo
        code: overlays.viewModel.problemCode
        onDismissed: overlays.viewModel.dismissProblem()
        onHelpWanted: overlays.helpShown = true
    }
    HelpOverlay {
        anchors.fill: parent
        visible: overlays.helpShown
        viewModel: overlays.viewModel
        onClosed: overlays.helpShown = false
    }
    IdleOverlay {
        anchors.fill: parent
        visible: overlays.viewModel.idleWarning
        secondsLeft: overlays.viewModel.idleSecondsLeft
        onStay: overlays.viewModel.extend()
        onLeave: overlays.viewModel.leave()
    }
}
