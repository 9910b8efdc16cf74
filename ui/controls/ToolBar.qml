// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// What a person may change about every page. The words say what a touch does.
Row {
    id: bar
    property string language: "zh"
    property real fill: 0          // the width to spread over; 0 = as wide as the words need
    property bool speaks: false    // the page does: only then there is something to silence
    property bool muted: false
    readonly property real natural: one.implicitWidth + two.implicitWidth + three.implicitWidth + four.implicitWidth
                                    + five.implicitWidth + 4 * spacing + (speaks ? sound.implicitWidth + spacing : 0)
    readonly property real extra: Math.max(0, (fill - natural) / 5)
    signal languageToggled()
    signal sizeToggled()
    signal contrastToggled()
    signal lowReachToggled()
    signal soundToggled()
    signal helpWanted()

    spacing: Theme.gap
    ToolButton {
        id: one
        objectName: "language"
        width: implicitWidth + bar.extra
        text: bar.language === "zh" ? "English" : "中文"
        onClicked: bar.languageToggled()
    }
    ToolButton {
        id: two
        objectName: "size"
        width: implicitWidth + bar.extra
        text: Theme.size < 1.2 ? qsTr("字大") : Theme.size < 1.7 && !Theme.lowReach ? qsTr("更大") : qsTr("字小")
        onClicked: bar.sizeToggled()
    }
    ToolButton {
        id: three
        objectName: "contrast"
        width: implicitWidth + bar.extra
        text: qsTr("黑底")
        on: Theme.contrast
        onClicked: bar.contrastToggled()
    }
    ToolButton {
        id: four
        objectName: "low-reach"
        width: implicitWidth + bar.extra
        text: qsTr("低位")
        on: Theme.lowReach
        onClicked: bar.lowReachToggled()
    }
    ToolButton {
        id: sound
        objectName: "sound"
        visible: bar.speaks
        text: bar.muted ? qsTr("出声") : qsTr("静音")
        iconName: bar.muted ? "mute" : "sound"
        on: bar.muted
        onClicked: bar.soundToggled()
    }
    ToolButton {
        id: five
        objectName: "help"
        width: implicitWidth + bar.extra
        text: qsTr("求助")
        onClicked: bar.helpWanted()
    }
}
