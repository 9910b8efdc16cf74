// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    enum Earlier { None, Offered, Fetching, FilledIn, Failed }
    property int earlier: FormViewModel.None
    property string earlierText
    property string title
    property string sentence
    property int page: 1
    property int pageCount: 1
    property list<FormFieldViewModel> fields
    property string composedName
    property string composedNameNote
    property bool composedNameGood: true
    property string firstProblemField
    property string called
    function useEarlier() { called = "useEarlier" }
    function next() { called = "next" }
}
