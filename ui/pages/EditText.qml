// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.ViewModels

TextEntry {
    id: editor
    required property FormFieldViewModel field

    objectName: "field:" + field.fieldId
    text: field.value
    unit: field.unit
    wrong: field.problem.length > 0
    placeholder: qsTr("点这里填写")
    maximumLength: field.maxLength > 0 ? field.maxLength : 200
    inputMethodHints: field.input === FormFieldViewModel.Digits ? Qt.ImhDialableCharactersOnly
                    : field.input === FormFieldViewModel.Latin ? Qt.ImhPreferLatin : Qt.ImhNone
    onEdited: text => field.setText(text)
    onAccepted: field.leave()
    onTypingChanged: if (!typing) field.leave()
}
