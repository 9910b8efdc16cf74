// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.Theme
import Yeban.ViewModels

// Draws one field of a form by its kind.
Field {
    id: block
    required property FormFieldViewModel field
    property bool wanted: field.kind !== FormFieldViewModel.Composed
    property bool stretches: (editor.item as AreaPicker)?.stretches ?? (editor.item as PhrasePicker)?.stretches ?? false
    readonly property real around: implicitHeight - editor.height

    // A picker in large type needs the height more than a second heading.
    label: field.readOnly || (stretches && (Theme.size > 1.5 || (Theme.lowReach && Theme.size > 1.2))) ? "" : field.label
    hint: field.hint
    problem: field.problem
    optional: !field.required
    prefilled: field.prefilled && !field.readOnly

    Loader {
        id: editor
        width: parent.width
        height: implicitHeight
    }
    Binding {
        target: editor.item
        property: "height"
        value: block.height - block.around
        when: block.stretches && block.height > block.around
    }
    Component.onCompleted: {
        const files = {}
        files[FormFieldViewModel.Number] = "EditNumber.qml"
        files[FormFieldViewModel.Choice] = "EditChoice.qml"
        files[FormFieldViewModel.Area] = "EditArea.qml"
        files[FormFieldViewModel.Phrases] = "EditPhrases.qml"
        editor.setSource(field.readOnly ? "EditFixed.qml" : files[field.kind] ?? "EditText.qml", {field: field})
    }
}
