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
    readonly property bool cramped: Theme.landscape && Theme.size > 1.5

    objectName: "page:rating"
    title: qsTr("这次办得怎么样？")
    sentence: qsTr("评不评都可以，不影响您的执照。")
    blockSpacing: Theme.gap
    columns: cramped ? 2 : 1
    primaryText: qsTr("不评价，结束")
    onPrimary: viewModel.skip()

    Repeater {
        model: page.viewModel.levels
        delegate: Tile {
            required property var modelData
            property bool wanted: true
            objectName: "rate:" + modelData.level
            iconName: "mood-" + modelData.level
            textSize: page.cramped ? Theme.note : Theme.size > 1.5 ? Theme.label : Theme.body
            padding: Theme.px(Theme.size > 1.2 || Theme.landscape || page.workTop > 0 ? 14 : 40)
            implicitHeight: Math.max(words, Theme.px(64)) + 2 * padding
            text: modelData.label
            onClicked: page.viewModel.rate(modelData.level)
        }
    }
}
