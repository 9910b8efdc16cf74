// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

QtObject {
    enum StageState { ToDo, Current, Done }
    property string name          // of the case; not in the real one
    property string currentStep
    property StepViewModel step
    property string hallName
    property string terminalName
    property string dutyPhone
    property string clockText
    property string dayText
    property bool online: true
    property string networkText
    property string paperText
    property string language: "zh"
    property double textScale: 1.0
    property bool contrast: false
    property bool lowReach: false
    property bool speaks: false
    property bool muted: false
    property var stages: []
    property int elapsedSeconds: 0
    property string elapsedText
    property bool idleWarning: false
    property int idleSecondsLeft: 0
    property bool canLeave: false
    property bool canGoBack: false
    property bool canStartOver: false
    property bool problemShown: false
    property string problemCode
    property string problemHappened
    property string problemKept
    property string problemToDo
    property string called        // the last call, for tests; not in the real one
    function leave() { called = "leave" }
    function goBack() { called = "goBack" }
    function startOver() { called = "startOver" }
    function extend() { called = "extend" }
    function dismissProblem() { called = "dismissProblem" }
    function touched() { called = "touched" }
    signal stepEntered()
    signal changed()
}
