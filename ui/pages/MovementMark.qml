// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls

// Drawn over the live picture, on the side where the head shall go: the picture is mirrored, left is left.
Rectangle {
    id: mark
    property string movement // "turn-left", "turn-right", "nod", "blink"
    property bool wanted: movement.length > 0
    visible: wanted
    width: parent.width * 0.26
    height: width
    radius: width / 2
    x: movement === "turn-left" ? 0 : movement === "turn-right" ? parent.width - width : (parent.width - width) / 2
    y: movement === "nod" || movement === "blink" ? 0 : (parent.height - height) / 2
    color: Theme.primary
    border.width: Theme.rule
    border.color: Theme.primaryInk
    Icon {
        anchors.centerIn: parent
        width: parent.width * 0.6
        height: width
        name: mark.wanted ? mark.movement : "face"
        color: Theme.primaryInk
    }
}
