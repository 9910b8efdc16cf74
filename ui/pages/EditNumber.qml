// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.ViewModels

NumberStepper {
    id: editor
    required property FormFieldViewModel field

    fieldName: field.fieldId
    value: field.value
    unit: field.unit
    wrong: field.problem.length > 0
    maximumLength: field.maxLength > 0 ? field.maxLength : 9
    onEdited: value => field.setText(value)
    onFinished: field.leave()
}
