// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    enum Phase { Badge, Pin, Look, Refused, Unavailable }
    property int phase: AssistedCheckViewModel.Badge
    property string reason
    property string sentence
    property string problem
    property int pinLength: 0
    property int pinMaximum: 6
    property bool canSubmitPin: false
    property bool canAppoint: false
    property bool busy: false
    property string staffName
    property string holderName
    property string holderNumber
    property var photo
    property string called
    function appoint() { called = "appoint" }
    function pressDigit(digit) { called = "pressDigit:" + digit }
    function erase() { called = "erase" }
    function submitPin() { called = "submitPin" }
    function anotherBadge() { called = "anotherBadge" }
    function confirmSame() { called = "confirmSame" }
    function denySame() { called = "denySame" }
}
