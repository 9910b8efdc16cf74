// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// Nobody's visit yet: the time, that it works now, and what can be done: with one service what to do first, with
// several each of them alike.
StepPage {
    id: page
    required property WelcomeViewModel viewModel
    readonly property bool several: viewModel.items.length > 1
    readonly property bool dense: several && Theme.size > 1.2 // larger letters: what there is to do, and little else
    readonly property bool allAvailable: Array.from(viewModel.items).every(item => item.available)

    objectName: "page:welcome"
    title: viewModel.greeting
    sentence: dense && allAvailable && Theme.landscape && Theme.size > 1.7 ? "" : viewModel.sentence
    kicker: dense || Theme.landscape && (Theme.size > 1.2 || several) ? "" : clockText
    pictureWanted: Theme.lowReach && !Theme.landscape
    pictureMinimum: Theme.px(180)
    picture: SlotPicture {
        slot: "card"
    }
    blockSpacing: Theme.gap

    Tile {
        id: hero
        property bool wanted: !page.several || !page.viewModel.canStart
        readonly property bool drawn: Theme.size < 1.7 && !page.pictureWanted && page.viewModel.canStart
        // The drawing's height is fixed: the words beside it wrap by its width and must not feed back on it.
        readonly property real drawing: Theme.px(Theme.landscape ? 180 : 420)
        objectName: "start"
        strong: page.viewModel.canStart
        implicitHeight: Math.max(words + Theme.px(64), drawn ? drawing : 0)
        leftPadding: drawn ? machine.x + machine.width + Theme.wide : Theme.px(40)
        rightPadding: Theme.px(40)
        textSize: Theme.lead
        text: page.viewModel.canStart ? qsTr("请把身份证放在读卡区") : qsTr("这台机器现在打不了执照")
        note: page.viewModel.canStart ? qsTr("碰这里开始") : qsTr("查进度照常可用")
        iconName: Theme.size < 1.7 ? page.viewModel.picture : ""
        enabled: page.viewModel.canStart
        onClicked: page.viewModel.start()
        SlotPicture {
            id: machine
            visible: hero.drawn
            x: Theme.px(32)
            y: Theme.px(32)
            height: hero.drawing - 2 * y
            width: height * 420 / 520
            slot: "card"
        }
    }
    PagedGrid {
        id: services
        columns: Theme.landscape && Theme.size < (page.several ? 1.7 : 1.2) ? 2 : 1
        cellHeight: page.dense ? Theme.label * 2.8 + Theme.px(72) + (page.allAvailable ? 0 : Theme.note * 1.5)
                               : (Theme.size > 1.5 ? Theme.label * 3 : Theme.body * (Theme.size > 1.2 && !Theme.landscape ? 3 : 1.5)) + Theme.note * 1.5 + Theme.px(72)
        readonly property bool stretches: true
        implicitHeight: Theme.size > 1.5 ? cellHeight + Theme.secondaryHeight + spacing : Math.min(wholeHeight, 4 * cellHeight + 3 * spacing)
        model: page.viewModel.canFindCase ? Array.from(page.viewModel.items).concat([{id: ""}]) : page.viewModel.items
        delegate: Tile {
            required property var modelData
            readonly property bool finder: modelData.id === ""
            objectName: finder ? "find-case" : "service:" + modelData.id
            enabled: finder || modelData.available
            strong: page.several && !finder && modelData.available
            textSize: Theme.size > 1.5 || services.columns > 1 ? Theme.label : Theme.body
            iconName: page.dense ? "" : finder ? "scan" : "shop"
            text: finder ? qsTr("查进度") : modelData.title
            note: !finder && !modelData.available ? qsTr("现在办不了") : page.dense ? "" : finder ? qsTr("扫回执上的二维码")
                         : modelData.minutes > 0 ? qsTr("约 %1 分钟，当场领照").arg(modelData.minutes) : modelData.summary
            onClicked: finder ? page.viewModel.findCase() : page.viewModel.chooseItem(modelData.id)
        }
    }
    Item {
        implicitHeight: Math.max(status.implicitHeight, stuck.implicitHeight)
        Words {
            id: status
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - stuck.width - Theme.gap
            text: page.statusText
            font.pixelSize: Theme.note
            color: Theme.secondInk
        }
        SecondaryButton {
            id: stuck
            objectName: "cannot-be-done"
            anchors.right: parent.right
            text: qsTr("办不成事？")
            ink: Theme.seal
            onClicked: page.helpWanted()
        }
    }
}
