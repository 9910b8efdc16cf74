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

    columns: Theme.size > 1.5 && !Theme.landscape ? 1 : Math.max(1, Math.min(wanted, options.length))
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
