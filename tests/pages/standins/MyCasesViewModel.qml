// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    enum State { Asking, Listed, NoHall }
    property int state: MyCasesViewModel.Listed
    property string title
    property string sentence
    property var cases: []
    property string called
    function printSheets(index) { called = "print:" + index }
    function retry() { called = "retry" }
    function finish() { called = "finish" }
}
