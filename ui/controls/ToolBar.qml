// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// What a person may change about every page. The words say what a touch does.
Row {
    id: bar
    property string language: "zh"
    signal languageToggled()
    signal sizeToggled()
    signal contrastToggled()
    signal lowReachToggled()
    signal helpWanted()

    spacing: Theme.gap
    ToolButton {
        objectName: "language"
        text: bar.language === "zh" ? "English" : "中文"
        onClicked: bar.languageToggled()
    }
    ToolButton {
        objectName: "size"
        text: Theme.size < 1.2 ? qsTr("字大") : Theme.size < 1.7 ? qsTr("更大") : qsTr("字小")
        onClicked: bar.sizeToggled()
    }
    ToolButton {
        objectName: "contrast"
        text: qsTr("黑底")
        on: Theme.contrast
        onClicked: bar.contrastToggled()
    }
    ToolButton {
        objectName: "low-reach"
        text: qsTr("低位")
        on: Theme.lowReach
        onClicked: bar.lowReachToggled()
    }
    ToolButton {
        objectName: "help"
        text: qsTr("求助")
        onClicked: bar.helpWanted()
    }
}
