// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme

// Any number of phrases out of a catalogue, found by search. The chosen ones stand above as chips.
// picker: PickerModel. Objects: "search:<field>", "chip:<field>:<value>", "choice:<field>:<value>".
Item {
    id: phrases
    property string fieldName
    property var picker
    property bool wrong: false
    readonly property bool stretches: true
    readonly property real rowHeight: Theme.size > 1.5 ? Theme.note * 2.9 + Theme.px(24) : Theme.label * 2.9 + Theme.px(24)

    implicitHeight: search.height + chips.height + 2 * (rowHeight + Theme.gap) + 2 * Theme.space + Theme.secondaryHeight

    TextEntry {
        id: search
        objectName: "search:" + phrases.fieldName
        width: parent.width
        height: Theme.keyHeight
        iconName: "search"
        placeholder: qsTr("输入几个字或拼音首字母查找")
        wrong: phrases.wrong
        onEdited: text => {
            phrases.picker.search = text
            list.page = 0
        }
    }
    Flow {
        id: chips
        readonly property bool terse: Theme.size > 1.5 || (Theme.lowReach && Theme.size > 1.2)      // large type: named in a line, taken back in the list
        anchors.top: search.bottom
        anchors.topMargin: Theme.gap
        width: parent.width
        spacing: Theme.gap
        Words {
            visible: chips.terse && (phrases.picker?.chosen.length ?? 0) > 0
            width: chips.width
            text: qsTr("已选 %1 项").arg(phrases.picker?.chosen.length ?? 0)
            font.pixelSize: Theme.note
            color: Theme.secondInk
        }
        Repeater {
            model: phrases.picker && !chips.terse ? phrases.picker.chosen : []
            delegate: Chip {
                required property var modelData
                objectName: "chip:" + phrases.fieldName + ":" + modelData.value
                width: Math.min(implicitWidth, chips.width)
                text: modelData.label
                onClicked: phrases.picker.pick(modelData.value)
            }
        }
    }
    PagedGrid {
        id: list
        anchors.top: chips.bottom
        anchors.topMargin: chips.height > 0 ? Theme.space : 0
        anchors.bottom: parent.bottom
        width: parent.width
        columns: Math.max(1, Math.floor(width / (Theme.label * 13)))
        cellHeight: phrases.rowHeight
        model: phrases.picker
        delegate: ChoiceTile {
            required property string value
            required property string label
            required note
            required property bool selected
            objectName: "choice:" + phrases.fieldName + ":" + value
            compact: true
            text: label
            chosen: selected
            onClicked: phrases.picker.pick(value)
        }
    }
    Words {
        anchors.top: list.top
        width: parent.width
        visible: list.count === 0
        text: qsTr("没有找到。换一个词试试，或者少写几个字。")
        font.pixelSize: Theme.label
        color: Theme.secondInk
    }
}
