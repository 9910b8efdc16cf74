// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme

// A few answers, all in sight. options: [{value, label, note, selected}]. Objects are named "choice:<field>:<value>".
Grid {
    id: choices
    property string fieldName
    property var options: []
    property int wanted: 2               // columns, if the longest answer fits
    signal chosen(string value)

    // How wide the longest answer is, in ems: a Latin letter is half a Chinese character.
    readonly property real longest: Math.max(1, ...options.map(option => option.label.replace(/[ -~]/g, "").length
                                                                         + (option.label.match(/[ -~]/g) ?? []).length * 0.6))
    readonly property int fitting: Math.floor((width + columnSpacing) / (longest * Theme.body + Theme.label + Theme.px(108)))
    columns: Math.max(1, Math.min(wanted, options.length, fitting))
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap

    Repeater {
        model: choices.options
        delegate: ChoiceTile {
            required property var modelData
            objectName: "choice:" + choices.fieldName + ":" + modelData.value
            width: (choices.width - (choices.columns - 1) * choices.columnSpacing) / choices.columns
            text: modelData.label
            note: modelData.note ?? ""
            chosen: modelData.selected
            onClicked: choices.chosen(modelData.value)
        }
    }
}
