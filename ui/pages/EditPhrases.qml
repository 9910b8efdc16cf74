// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.ViewModels

PhrasePicker {
    id: editor
    required property FormFieldViewModel field

    fieldName: field.fieldId
    picker: field.picker
    wrong: field.problem.length > 0
}
