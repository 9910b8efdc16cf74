// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    enum Phase { Day, Time, Confirm, Keeping, Kept, Failed, NoDay }
    property int phase: AppointmentViewModel.Day
    property string title
    property string sentence
    property string notice
    property var choices: []
    property var facts: []
    property var bring: []
    property string receiptText
    property string called
    function choose(value) { called = "choose:" + value }
    function chooseAgain() { called = "chooseAgain" }
    function make() { called = "make" }
    function printReceiptAgain() { called = "printReceiptAgain" }
    function finish() { called = "finish" }
}
