// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    property string title
    property string sentence
    property bool cardStillThere: false
    property bool stillPrinting: false
    property string called
    function finish() { called = "finish" }
}
