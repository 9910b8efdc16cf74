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
    columns: Theme.landscape && Theme.size < 1.2 ? 2 : 1
    primaryText: qsTr("都对，去签字")
    onPrimary: viewModel.confirm()

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
            heading: modelData.heading
            label: modelData.row?.label ?? ""
            value: modelData.row?.value ?? ""
            fromCard: modelData.row?.fromCard ?? false
            fieldId: modelData.row?.fieldId ?? ""
            canChange: modelData.row?.canChange ?? false
            onChange: page.viewModel.change(fieldId)
        }
    }
}
