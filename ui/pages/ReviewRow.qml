// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls

// A heading of the sheet, or one line of it with the way back to its field.
Rectangle {
    id: row
    property string heading
    property string label
    property string value
    property string fieldId
    property bool fromCard: false
    property bool canChange: false
    signal change()

    color: Theme.surface
    implicitHeight: heading ? title.implicitHeight + Theme.px(20)
                            : Math.max(fact.implicitHeight, row.canChange ? change.implicitHeight : 0) + Theme.px(16)
    Words {
        id: title
        visible: row.heading.length > 0
        x: Theme.px(28)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.px(4)
        width: parent.width - 2 * x
        text: row.heading
        font.pixelSize: Theme.label
        font.bold: true
        color: Theme.primary
    }
    Rectangle {
        visible: row.heading.length === 0
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
    FactRow {
        id: fact
        visible: row.heading.length === 0
        x: Theme.px(28)
        anchors.verticalCenter: parent.verticalCenter
        width: (row.canChange ? change.x - Theme.gap : parent.width - x) - x
        label: row.label
        value: row.value
        mark: row.fromCard && !row.canChange ? qsTr("来自身份证") : ""
    }
    SecondaryButton {
        id: change
        objectName: "change:" + row.fieldId
        visible: row.canChange
        anchors.right: parent.right
        anchors.rightMargin: Theme.px(16)
        anchors.verticalCenter: parent.verticalCenter
        height: implicitHeight
        implicitHeight: Math.max(Theme.px(60), Theme.label * 1.3)
        text: qsTr("改")
        ink: Theme.primary
        onClicked: row.change()
    }
}
