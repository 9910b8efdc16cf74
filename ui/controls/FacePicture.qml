// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.Theme

// The live picture in a circle; before the camera wakes, a drawn head stands in its place.
Item {
    id: face
    property var image      // a QImage
    property color ring: Theme.primary
    implicitWidth: Theme.px(640)
    implicitHeight: width

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.px(4)
        radius: width / 2
        color: Theme.contrast ? Theme.fixedGround : "#CBD5DD"
    }
    Icon {
        anchors.centerIn: parent
        visible: !preview.live
        width: parent.width * 0.5
        height: width
        name: "face"
        color: Theme.secondInk
    }
    CameraPreview {
        id: preview
        anchors.fill: parent
        image: face.image
    }
    RoundMask {
        anchors.fill: parent
        ground: Theme.paper
        ring: face.ring
        ringWidth: Theme.px(12)
    }
}
