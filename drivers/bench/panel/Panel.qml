// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts

/// A titled group of choices.
Rectangle {
    id: panel

    property string title
    default property alias content: column.data

    Layout.fillWidth: true
    implicitHeight: column.implicitHeight + 24
    radius: 8
    color: "white"
    border.color: "#ddd8cd"

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 12 }
        spacing: 8

        Text {
            text: panel.title
            font { pixelSize: 15; weight: Font.DemiBold }
            color: "#1f3a4d"
        }
    }
}
