// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.Theme

// The front of the machine with its real openings; the one that is meant is filled and named by the page.
// slot: "camera", "card", "scanner", "receipt", "tray".
Item {
    id: machine
    property string slot
    implicitWidth: Theme.px(420)
    implicitHeight: Theme.px(520)
    readonly property real u: Math.min(width / 420, height / 520)

    component Opening: Rectangle {
        property string name
        property string wantedName
        readonly property bool meant: wantedName === name
        color: meant ? Theme.primary : Theme.surface
        border.width: Theme.rule
        border.color: meant ? Theme.primary : Theme.secondInk
    }
    component Ring: Rectangle {
        property Opening around
        property real edge
        visible: around.meant
        x: around.x - edge
        y: around.y - edge
        width: around.width + 2 * edge
        height: around.height + 2 * edge
        radius: around.radius + edge
        color: "transparent"
        border.width: Theme.rule
        border.color: Theme.primary
    }

    Item {
        width: 420 * machine.u
        height: 520 * machine.u
        anchors.centerIn: parent
        Rectangle {
            anchors.fill: parent
            radius: 28 * machine.u
            color: Theme.surface
            border.width: Theme.rule
            border.color: Theme.secondInk
        }
        Opening { id: camera; name: "camera"; wantedName: machine.slot; x: 196 * machine.u; y: 22 * machine.u; width: 28 * machine.u; height: width; radius: width / 2 }
        Rectangle {
            x: 60 * machine.u; y: 66 * machine.u; width: 300 * machine.u; height: 250 * machine.u
            radius: 10 * machine.u
            color: Theme.primaryTint
            border.width: Theme.hair
            border.color: Theme.secondInk
        }
        Opening { id: card; name: "card"; wantedName: machine.slot; x: 40 * machine.u; y: 346 * machine.u; width: 110 * machine.u; height: 70 * machine.u; radius: 10 * machine.u }
        Icon {
            x: card.x + 25 * machine.u; y: card.y + 5 * machine.u; width: 60 * machine.u; height: width
            name: "card"
            color: card.meant ? Theme.primaryInk : Theme.secondInk
        }
        Opening { id: scanner; name: "scanner"; wantedName: machine.slot; x: 176 * machine.u; y: 346 * machine.u; width: 70 * machine.u; height: 70 * machine.u; radius: 10 * machine.u }
        Icon {
            x: scanner.x + 11 * machine.u; y: scanner.y + 11 * machine.u; width: 48 * machine.u; height: width
            name: "scan"
            color: scanner.meant ? Theme.primaryInk : Theme.secondInk
        }
        Opening { id: receipt; name: "receipt"; wantedName: machine.slot; x: 276 * machine.u; y: 372 * machine.u; width: 104 * machine.u; height: 18 * machine.u; radius: 6 * machine.u }
        Opening { id: tray; name: "tray"; wantedName: machine.slot; x: 176 * machine.u; y: 448 * machine.u; width: 204 * machine.u; height: 30 * machine.u; radius: 8 * machine.u }
        Ring { around: camera; edge: 12 * machine.u }
        Ring { around: card; edge: 12 * machine.u }
        Ring { around: scanner; edge: 12 * machine.u }
        Ring { around: receipt; edge: 12 * machine.u }
        Ring { around: tray; edge: 12 * machine.u }
    }
}
