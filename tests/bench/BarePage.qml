// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

// A heading, a white tile and a button where the welcome page has its own, so that one probe measures both.
Window {
    width: 1080
    height: 1920
    visible: true
    color: "#F7F4EE"

    Rectangle {
        x: 40; y: 137; width: 220; height: 78; radius: 16
        color: touch.pressed ? "#DDE8EF" : "#FFFFFF"
        border.color: "#C9C3B6"
        Text { anchors.centerIn: parent; text: "English"; font.pixelSize: 32 }
        TapHandler { id: touch }
    }
    Text { x: 56; y: 470; text: "现在也能办。"; font.pixelSize: 72 }
    Rectangle { x: 56; y: 1106; width: 968; height: 184; radius: 20; color: "#FFFFFF" }
}
