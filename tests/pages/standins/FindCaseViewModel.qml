// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    enum State { Waiting, Searching, NotFound, NoScanner }
    property int state: FindCaseViewModel.Waiting
    property string sentence
    property string problem
    property bool canUseCard: true
    property string called
    function useCard() { called = "useCard" }
    function retry() { called = "retry" }
}
