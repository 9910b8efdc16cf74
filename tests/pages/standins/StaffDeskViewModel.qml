// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    enum Phase { Pin, Doubt, Paper, Numbers, Refused }
    property int phase: StaffDeskViewModel.Pin
    property string title
    property string sentence
    property string problem
    property string printerTrouble
    property string printerPicture
    property bool busy: false
    property int pinLength: 0
    property int pinMaximum: 8
    property bool canSubmitPin: false
    property var facts: []
    property var findings: []
    property string finding
    property var trays: []
    property string tray
    property int sheets: 0
    property int sheetsMaximum: 500
    property string firstNumber
    property string lastNumber
    property bool canBook: false
    property string called
    function pressDigit(digit) { called = "pressDigit:" + digit }
    function erase() { called = "erase" }
    function submitPin() { called = "submitPin" }
    function choose(id) { called = "choose:" + id }
    function record() { called = "record" }
    function chooseTray(id) { called = "chooseTray:" + id }
    function setSheets(count) { called = "setSheets:" + count }
    function putIn() { called = "putIn" }
    function takeOut() { called = "takeOut" }
    function setFirstNumber(number) { called = "setFirstNumber:" + number }
    function setLastNumber(number) { called = "setLastNumber:" + number }
    function book() { called = "book" }
    function another() { called = "another" }
}
