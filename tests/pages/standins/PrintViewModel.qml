// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    enum Phase { Keeping, Deciding, Printing, Printed, Partly, Refused, Later, Failed }
    enum SheetState { Waiting, Working, Blocked, Done, Unclear, NotDone, Sent }
    property int phase: PrintViewModel.Printing
    property string title
    property string sentence
    property string caseNumber
    property string licenceName
    property string creditCode
    property var sheets: []
    property int receiptState: PrintViewModel.Waiting
    property string receiptText
    property var reasons: []
    property double progress: 0
    property bool canCorrect: false
    property bool canFinish: false
    property bool canPrintReceiptAgain: false
    property bool canRetry: false
    property string doubtfulSheet
    property bool cardStillThere: false
    property string called
    function correct() { called = "correct" }
    function finish() { called = "finish" }
    function printReceiptAgain() { called = "printReceiptAgain" }
    function retry() { called = "retry" }
    function sheetCameOut(out) { called = "sheetCameOut " + out }
}
