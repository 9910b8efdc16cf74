// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    property var levels: []
    property string called
    function rate(level) { called = "rate:" + level }
    function skip() { called = "skip" }
}
