// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls

// What the words ask for, drawn over the live picture: a movement on the side where the head shall go (the picture is
// mirrored, left is left), anything else below the face.
Rectangle {
    id: mark
    property string guide // "turn-left", "nod", "closer", …: a drawing of resources/icons; empty: nothing is asked for
    readonly property bool wanted: guide.length > 0
    visible: wanted
    width: parent.width * 0.26
    height: width
    radius: width / 2
    x: guide === "turn-left" ? 0 : guide === "turn-right" ? parent.width - width : (parent.width - width) / 2
    y: guide === "nod" || guide === "blink" ? 0 : guide === "turn-left" || guide === "turn-right" ? (parent.height - height) / 2
       : parent.height - height
    color: Theme.primary
    border.width: Theme.rule
    border.color: Theme.primaryInk
    Icon {
        anchors.centerIn: parent
        width: parent.width * 0.6
        height: width
        name: mark.wanted ? mark.guide : "face"
        color: Theme.primaryInk
    }
}
