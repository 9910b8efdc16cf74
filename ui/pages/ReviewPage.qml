// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// Everything that will be signed, as one sheet to read.
StepPage {
    id: page
    required property ReviewViewModel viewModel
    readonly property var lines: {
        const all = []
        for (const group of viewModel.groups) {
            all.push({heading: group.title, row: null})
            for (const row of group.rows)
                all.push({heading: "", row: row})
        }
        return all
    }

    objectName: "page:review"
    title: qsTr("请核对，看仔细再签字")
    sentence: viewModel.undertaking
    blockSpacing: 0
    columns: Theme.landscape && Theme.size < 1.2 && !viewModel.licenceShown ? 2 : 1
    primaryText: viewModel.licenceShown ? qsTr("回到填写的内容") : qsTr("都对，去签字")
    onPrimary: {
        if (!viewModel.licenceShown)
            return viewModel.confirm()
        viewModel.licenceShown = false
        showBlock(look) // back to where it was asked for
    }

    NoticeBox {
        property bool wanted: page.viewModel.problem.length > 0
        objectName: "problem"
        kind: "error"
        text: page.viewModel.problem
    }
    Repeater {
        model: page.lines
        delegate: ReviewRow {
            required property var modelData
            property bool wanted: !page.viewModel.licenceShown
            heading: modelData.heading
            label: modelData.row?.label ?? ""
            value: modelData.row?.value ?? ""
            fromCard: modelData.row?.fromCard ?? false
            fieldId: modelData.row?.fieldId ?? ""
            canChange: modelData.row?.canChange ?? false
            onChange: page.viewModel.change(fieldId)
        }
    }
    Card {
        id: sheet
        property bool wanted: page.viewModel.licenceShown
        // In normal letters all stands on one part; in larger ones the licence is worth a part of its own.
        readonly property real besides: 2 * padding + (Theme.size < 1.2 ? note.implicitHeight : 0)
        LicencePreview {
            width: Math.min(parent.width, (page.room - sheet.besides) * 297 / 210)
            image: page.viewModel.licence
        }
    }
    Item {
        id: note
        property bool wanted: page.viewModel.licenceShown
        implicitHeight: addition.height + Theme.gap
        Words {
            id: addition
            anchors.bottom: parent.bottom
            width: parent.width
            text: qsTr("信用代码、日期和二维码批准后加上；国徽和印章已经印在纸上。")
            font.pixelSize: Theme.note
            color: Theme.secondInk
        }
    }
    Item {
        id: look
        property bool wanted: page.viewModel.canShowLicence && !page.viewModel.licenceShown
        implicitHeight: show.height + Theme.gap
        SecondaryButton {
            id: show
            objectName: "show-licence"
            anchors.bottom: parent.bottom
            iconName: "licence"
            text: qsTr("看看执照的样子")
            onClicked: page.viewModel.licenceShown = true
        }
    }
}
