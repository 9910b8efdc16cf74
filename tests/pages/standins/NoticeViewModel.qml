// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    property string itemTitle
    property string itemSummary
    property var needs: []
    property var notice: []
    property var faceNotice: []
    property bool faceAvailable: true
    property string faceSentence
    property bool staffAvailable: true
    property string called
    function agree() { called = "agree" }
    function declineFace() { called = "declineFace" }
}
