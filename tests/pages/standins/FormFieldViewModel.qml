// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

QtObject {
    enum Kind { Text, MultiLine, Number, Choice, Area, Phrases, Composed }
    enum Input { Chinese, Digits, Latin }
    property string fieldId
    property int kind: FormFieldViewModel.Text
    property string label
    property string hint
    property string unit
    property string value
    property string shown
    property bool required: true
    property bool readOnly: false
    property bool prefilled: false
    property string problem
    property int maxLength: 0
    property int input: FormFieldViewModel.Chinese
    property var options: []
    property PickerModel picker: null
    property string called
    function setText(text) { value = text; called = "setText" }
    function leave() { called = "leave" }
    function chooseOption(value) { called = "chooseOption:" + value }
    signal changed()
}
