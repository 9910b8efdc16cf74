// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// Five levels, all equal to look at; voluntary. Silence is not an answer.
StepPage {
    id: page
    required property RatingViewModel viewModel

    objectName: "page:rating"
    title: qsTr("这次办得怎么样？")
    sentence: qsTr("评不评都可以，不影响您的执照。")
    blockSpacing: Theme.gap
    columns: Theme.landscape && Theme.size > 1.2 ? 2 : 1
    primaryText: qsTr("不评价，结束")
    onPrimary: viewModel.skip()

    Repeater {
        model: page.viewModel.levels
        delegate: SecondaryButton {
            required property var modelData
            property bool wanted: true
            objectName: "rate:" + modelData.level
            implicitHeight: Math.max(Theme.primaryHeight, Theme.body * 1.4)
            text: modelData.label
            onClicked: page.viewModel.rate(modelData.level)
        }
    }
}
