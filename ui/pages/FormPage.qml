// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Yeban.Theme
import Yeban.Controls
import Yeban.ViewModels

// One step of the item's form, whatever its fields are.
StepPage {
    id: page
    required property FormViewModel viewModel

    objectName: "page:form"
    title: viewModel.title
    sentence: Theme.size > 1.5 ? "" : viewModel.sentence
    columns: Theme.landscape && Theme.size < 1.2 && fields.count > 2 ? 2 : 1
    blockSpacing: Theme.px(16)
    primaryText: qsTr("下一步")
    onPrimary: {
        viewModel.next()
        for (let i = 0; i < fields.count; ++i) {
            const block = fields.itemAt(i) as FormField
            if (block && block.field.fieldId === viewModel.firstProblemField)
                page.showBlock(block)
        }
    }

    SecondaryButton {
        property bool wanted: page.viewModel.earlier === FormViewModel.Offered || page.viewModel.earlier === FormViewModel.Fetching
        objectName: "use-earlier"
        iconName: "form"
        enabled: page.viewModel.earlier === FormViewModel.Offered
        text: page.viewModel.earlierText
        onClicked: page.viewModel.useEarlier()
    }
    NoticeBox {
        property bool wanted: page.viewModel.earlier === FormViewModel.FilledIn || page.viewModel.earlier === FormViewModel.Failed
        objectName: "earlier"
        kind: page.viewModel.earlier === FormViewModel.FilledIn ? "good" : "caution"
        text: page.viewModel.earlierText
    }
    Repeater {
        id: fields
        model: page.viewModel.fields
        delegate: FormField {
            required property FormFieldViewModel modelData
            field: modelData
        }
    }
    Rectangle {
        property bool wanted: page.viewModel.composedName.length > 0
        objectName: "composed-name"
        implicitHeight: composed.implicitHeight + Theme.px(24)
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.hair
        border.color: page.viewModel.composedNameGood ? Theme.good : Theme.cautionLine
        Column {
            id: composed
            x: Theme.px(32)
            y: Theme.px(12)
            width: parent.width - 2 * x
            spacing: Theme.px(2)
            Words {
                width: parent.width
                text: qsTr("执照上的名称将是")
                font.pixelSize: Theme.note
                color: Theme.secondInk
            }
            Words {
                width: parent.width
                text: page.viewModel.composedName
                font.pixelSize: Theme.body
                font.bold: true
            }
            Words {
                width: parent.width
                visible: text.length > 0
                text: page.viewModel.composedNameNote
                font.pixelSize: Theme.note
                color: page.viewModel.composedNameGood ? Theme.good : Theme.error
            }
        }
    }
}
