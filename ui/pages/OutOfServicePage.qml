// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.ViewModels

// No visit is begun: says why, whom to call, and the word to tell them.
StepPage {
    id: page
    required property OutOfServiceViewModel viewModel

    objectName: "page:out-of-service"
    title: viewModel.title
    sentence: viewModel.sentence

    Card {
        property bool wanted: page.viewModel.phone.length > 0
        FactRow {
            width: parent.width
            label: qsTr("值班电话")
            value: page.viewModel.phone
            strong: true
        }
    }
    Card {
        property bool wanted: page.viewModel.code.length > 0
        FactRow {
            width: parent.width
            label: qsTr("代号")
            value: page.viewModel.code
        }
    }
}
