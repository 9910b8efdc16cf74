// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    property string signer
    property string undertaking
    property var strokes: []
    property bool empty: true
    property bool enough: false
    property string problem
    property string called
    property int points: 0
    function beginStroke(x, y) { called = "beginStroke"; points += 1 }
    function addPoint(x, y) { called = "addPoint"; points += 1 }
    function endStroke() { called = "endStroke" }
    function clear() { called = "clear" }
    function confirm() { called = "confirm" }
}
