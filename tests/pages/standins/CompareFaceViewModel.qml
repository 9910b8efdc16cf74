// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    enum State { Starting, Looking, TryAgain, Passed, NoPicture }
    property int state: CompareFaceViewModel.Looking
    property string guidance
    property string guide
    property string problem
    property var frame
    property rect faceBox
    property int picturesTaken: 0
    property int picturesWanted: 5
    property int attempt: 1
    property int attemptsAllowed: 3
    property bool distanceGood: false
    property bool lightGood: false
    property bool cardCanBeTaken: false
    property bool staffAvailable: true
    property string called
    function retry() { called = "retry" }
    function useStaff() { called = "useStaff" }
}
