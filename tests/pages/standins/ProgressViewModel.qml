// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    property string caseNumber
    property string title
    property string sentence
    property bool canContinue: false
    property string called
    function continueCase() { called = "continueCase" }
    function finish() { called = "finish" }
}
