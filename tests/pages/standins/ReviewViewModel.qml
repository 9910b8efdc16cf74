// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    property var groups: []
    property string undertaking
    property var licence
    property bool canShowLicence: true
    property bool licenceShown: false
    property string problem
    property string called
    function change(fieldId) { called = "change:" + fieldId }
    function confirm() { called = "confirm" }
}
