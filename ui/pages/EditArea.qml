// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.ViewModels

AreaPicker {
    id: editor
    required property FormFieldViewModel field

    fieldName: field.fieldId
    picker: field.picker
    shown: field.shown
    wrong: field.problem.length > 0
}
