// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls

// One thing about the picture that is right or not yet: a sign and a word.
Rectangle {
    id: mark
    property bool good: false
    property string text
    implicitWidth: row.implicitWidth + Theme.px(48)
    implicitHeight: row.implicitHeight + Theme.px(24)
    radius: height / 2
    color: Theme.surface
    border.width: Theme.hair
    border.color: good ? Theme.good : Theme.controlLine
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.px(12)
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.label
            height: width
            name: mark.good ? "check" : "clock"
            color: words.color
        }
        Words {
            id: words
            text: mark.text
            font.pixelSize: Theme.size > 1.5 ? Theme.px(44) : Theme.label
            color: mark.good ? Theme.good : Theme.secondInk
        }
    }
}
