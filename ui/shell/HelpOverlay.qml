// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// Help that works at night: make the screen easier in words, and where to turn to with what cannot be done.
Overlay {
    id: help
    required property ShellViewModel viewModel
    signal closed()

    objectName: "help-overlay"
    title: qsTr("需要帮忙吗？")
    iconName: "help"

    Grid {
        id: easier
        width: parent.width
        columns: Theme.size > 1.5 && !Theme.landscape ? 1 : 3
        spacing: Theme.gap
        readonly property real cell: (width - (columns - 1) * spacing) / columns
        SecondaryButton {
            objectName: "help-size"
            width: easier.cell
            text: Theme.size < 1.7 ? qsTr("字再大些") : qsTr("字变回来")
            onClicked: help.viewModel.textScale = Theme.size < 1.2 ? 1.4 : Theme.size < 1.7 ? 2.0 : 1.0
        }
        SecondaryButton {
            objectName: "help-contrast"
            width: easier.cell
            text: Theme.contrast ? qsTr("白底黑字") : qsTr("黑底白字")
            onClicked: help.viewModel.contrast = !help.viewModel.contrast
        }
        SecondaryButton {
            objectName: "help-low-reach"
            width: easier.cell
            text: Theme.lowReach ? qsTr("按键放高") : qsTr("按键放低")
            onClicked: help.viewModel.lowReach = !help.viewModel.lowReach
        }
    }
    Words {
        width: parent.width
        text: qsTr("办不成事？上班时间请到本大厅「办不成事」窗口，说这台机器的名字：%1。").arg(help.viewModel.terminalName)
        font.pixelSize: Theme.label
    }
    Words {
        width: parent.width
        visible: help.viewModel.dutyPhone.length > 0
        text: qsTr("现在就要找人，请打值班电话：%1。").arg(help.viewModel.dutyPhone)
        font.pixelSize: Theme.label
    }
    Words {
        width: parent.width
        text: qsTr("已经交上去的不会丢，凭回执随时能查。")
        font.pixelSize: Theme.label
        color: Theme.secondInk
    }
    PrimaryButton {
        objectName: "help-close"
        width: parent.width
        text: qsTr("回去继续办")
        onClicked: help.closed()
    }
}
