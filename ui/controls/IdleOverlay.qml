// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// Before a visit is ended for want of a touch: time to say "I am here" (WCAG 2.2.1).
Overlay {
    id: overlay
    property int secondsLeft: 0
    signal stay()
    signal leave()

    objectName: "idle-overlay"
    title: qsTr("您还在吗？")
    iconName: "clock"
    Words {
        width: parent.width
        font.pixelSize: Theme.size > 1.5 ? Theme.label : Theme.body
        text: qsTr("%1 秒后结束本次办理，清除您的信息。").arg(overlay.secondsLeft)
    }
    Grid {
        id: keys
        readonly property real cell: (width - (columns - 1) * spacing) / columns
        width: parent.width
        columns: Theme.landscape ? 2 : 1
        spacing: Theme.gap
        verticalItemAlignment: Grid.AlignVCenter
        PrimaryButton {
            objectName: "idle-stay"
            width: keys.cell
            text: qsTr("我还在，继续办")
            onClicked: overlay.stay()
        }
        SecondaryButton {
            objectName: "idle-leave"
            width: keys.cell
            text: qsTr("不办了，离开")
            onClicked: overlay.leave()
        }
    }
}
