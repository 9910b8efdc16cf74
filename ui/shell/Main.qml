// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.ViewModels

// The terminal's one window. The application sets its size (or full screen) and the view model.
Window {
    id: window
    required property ShellViewModel viewModel

    width: 1080
    height: 1920
    visible: true
    color: Theme.paper
    title: viewModel.hallName

    Shell {
        anchors.fill: parent
        viewModel: window.viewModel
    }
}
