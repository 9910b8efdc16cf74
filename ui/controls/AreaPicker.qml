// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme

// Province, city, county, street: one list after the other. Collapses to one line when the place is known.
// picker: PickerModel of Yeban.ViewModels. Objects: "choice:<field>:<value>", "up:<field>", "change:<field>".
Item {
    id: area
    property string fieldName
    property var picker
    property string shown
    property bool wrong: false
    property bool open: !(picker && picker.complete)
    readonly property bool stretches: open
    readonly property real rowHeight: Math.max(Theme.secondaryHeight, Theme.size < 1.2 ? Theme.label * 3.3 : 0) // long names take two lines

    implicitHeight: open ? trail.height + 3 * (rowHeight + Theme.gap) + Theme.space : closedRow.implicitHeight

    Item {
        id: closedRow
        visible: !area.open
        width: parent.width
        implicitHeight: Math.max(Theme.keyHeight, place.implicitHeight + Theme.px(32))
        height: implicitHeight
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusSmall
            color: Theme.surface
            border.width: area.wrong ? Theme.rule : Theme.hair
            border.color: area.wrong ? Theme.error : Theme.controlLine
        }
        Words {
            id: place
            anchors.left: parent.left
            anchors.leftMargin: Theme.px(28)
            anchors.right: change.left
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: area.shown
        }
        SecondaryButton {
            id: change
            objectName: "change:" + area.fieldName
            anchors.right: parent.right
            anchors.rightMargin: Theme.px(8)
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("重选")
            onClicked: {
                area.picker.up()
                area.open = true
            }
        }
    }
    Row {
        id: trail
        visible: area.open
        width: parent.width
        height: area.picker && area.picker.path.length > 0 ? up.implicitHeight : Theme.label * 1.4
        spacing: Theme.space
        SecondaryButton {
            id: up
            objectName: "up:" + area.fieldName
            readonly property bool offered: area.picker && area.picker.path.length > 0
            visible: offered
            iconName: "back"
            text: qsTr("上一级")
            onClicked: area.picker.up()
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - (up.offered ? up.width + parent.spacing : 0)
            text: area.picker && area.picker.path.length > 0 ? area.picker.path.join(" › ") : qsTr("请在下面选择")
            font.pixelSize: Theme.label
            color: Theme.secondInk
            maximumLineCount: 2
        }
    }
    PagedGrid {
        id: list
        visible: area.open
        anchors.top: trail.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        width: parent.width
        columns: Math.max(1, Theme.size > 1.5 ? Math.floor(width / Theme.px(480)) : Math.floor(width / (Theme.label * 8.5)))
        cellHeight: area.rowHeight
        model: area.picker
        delegate: ChoiceTile {
            required property string value
            required property string label
            required property bool selected
            required property bool deeper
            objectName: "choice:" + area.fieldName + ":" + value
            compact: true
            text: label
            chosen: selected
            onClicked: {
                const last = !deeper
                area.picker.pick(value)
                if (last)
                    area.open = false
            }
        }
    }
    Connections {
        target: area.picker
        property int depth: -1
        function onChanged() {
            if (depth !== area.picker.path.length)
                list.page = 0
            depth = area.picker.path.length
        }
    }
}
