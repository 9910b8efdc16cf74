// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.ViewModels

ChoiceField {
    id: editor
    required property FormFieldViewModel field

    fieldName: field.fieldId
    options: field.options
    wanted: options.length > 2 ? 3 : 2
    onChosen: value => field.chooseOption(value)
}
