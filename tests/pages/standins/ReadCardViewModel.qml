// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    enum State { Waiting, Reading, Failed, Refused, Missing }
    property int state: ReadCardViewModel.Waiting
    property string sentence
    property string problem
    property string called
    function retry() { called = "retry" }
}
