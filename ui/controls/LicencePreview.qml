// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Controls
import Yeban.Theme

// The licence that will lie in the tray: the page itself where `image` has it, else a small drawn paper. The words are
// those of the paper, so they are Chinese in every language; colours are the paper's own in both themes.
Rectangle {
    id: sheet
    property var image // a QImage
    implicitWidth: Theme.px(300)
    implicitHeight: implicitWidth * 210 / 297
    height: width * 210 / 297
    color: Theme.sheet
    border.width: Theme.hair
    border.color: Theme.sheetLine

    CameraPreview {
        id: page
        anchors.fill: parent
        anchors.margins: Theme.hair
        mirrored: false
        image: sheet.image
    }
    Item {
        anchors.fill: parent
        visible: !page.live
        Rectangle {
            anchors.fill: parent
            anchors.margins: parent.width * 0.035
            color: "transparent"
            border.width: Theme.rule
            border.color: Theme.sheetLine
        }
        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height * 0.14
            text: "营业执照"
            font.family: Theme.licenceFamily
            font.pixelSize: parent.width * 0.11
            font.bold: true
            font.letterSpacing: parent.width * 0.01
            color: Theme.sheetInk
        }
        Repeater {
            model: [0.62, 0.5, 0.56, 0.4]
            delegate: Rectangle {
                required property double modelData
                required property int index
                x: sheet.width * 0.1
                y: sheet.height * (0.44 + 0.11 * index)
                width: sheet.width * modelData
                height: Math.max(2, sheet.height * 0.022)
                color: Theme.sheetLine
            }
        }
        Rectangle {
            x: parent.width * 0.76
            y: parent.height * 0.6
            width: parent.width * 0.14
            height: width
            color: "transparent"
            border.width: Theme.rule
            border.color: Theme.sheetLine
        }
    }
}
