// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls

/// A button that shows whether what it says is so now.
AbstractButton {
    id: button

    property bool chosen: false

    padding: 8
    leftPadding: 14
    rightPadding: 14
    opacity: enabled ? 1 : 0.4
    contentItem: Text {
        text: button.text
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: 14
        color: button.chosen ? "white" : "#1f3a4d"
    }
    background: Rectangle {
        radius: 6
        color: button.chosen ? "#b3541e" : button.down ? "#d9e2e8" : "#eef2f4"
        border.color: button.chosen ? "#b3541e" : "#b8c6cf"
    }
}
