// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls

// One case of the holder: what it is, its number, how far it is, and the way on if there is one.
Rectangle {
    id: card
    property string item
    property string caseNumber
    property string progress
    property bool printable: false
    property string printName
    signal printWanted()
    readonly property bool large: Theme.size > 1.5
    readonly property int type: large ? Theme.note : Theme.label
    readonly property real margin: Theme.px(large ? 16 : 32)

    implicitHeight: facts.implicitHeight + 2 * margin + (printable ? button.implicitHeight + margin : 0)
    radius: Theme.radiusLarge
    color: Theme.surface
    border.width: Theme.hair
    border.color: Theme.line

    Column {
        id: facts
        x: card.margin
        y: card.margin
        width: card.width - 2 * card.margin
        spacing: Theme.px(card.large ? 4 : 10)
        Words {
            width: parent.width
            text: card.item
            font.pixelSize: card.type
            font.bold: true
        }
        Words {
            width: parent.width
            text: card.caseNumber
            font.pixelSize: card.type
            color: Theme.secondInk
        }
        Words {
            width: parent.width
            text: card.progress
            font.pixelSize: card.type
        }
    }
    SecondaryButton {
        id: button
        objectName: card.printName
        x: card.margin
        y: 2 * card.margin + facts.implicitHeight
        width: card.width - 2 * card.margin
        height: implicitHeight
        visible: card.printable
        tight: card.large
        iconName: card.large ? "" : "licence"
        ink: Theme.primary
        text: qsTr("打印执照")
        onClicked: card.printWanted()
    }
}
