// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// A small whole number: minus, the number, plus. Typing is possible too, for people with fifty employees.
Row {
    id: stepper
    property string fieldName
    property string value
    property int from: 0
    property int to: 999999999
    property int maximumLength: 9
    property string unit
    property bool wrong: false
    signal edited(string value)
    signal finished()

    readonly property int number: value === "" ? from : parseInt(value, 10)
    readonly property real keyWidth: Theme.keyHeight * 1.3

    function step(by: int) {
        const next = value === "" ? from : number + by
        edited(String(Math.max(from, Math.min(to, isNaN(next) ? from : next))))
    }

    spacing: Theme.gap
    SecondaryButton {
        objectName: "less:" + stepper.fieldName
        width: stepper.keyWidth
        height: Theme.keyHeight
        iconName: "minus"
        Accessible.name: qsTr("减一")
        onClicked: stepper.step(-1)
    }
    TextEntry {
        objectName: "field:" + stepper.fieldName
        width: stepper.width - 2 * (stepper.keyWidth + stepper.spacing)
        height: Theme.keyHeight
        text: stepper.value
        unit: stepper.unit
        wrong: stepper.wrong
        maximumLength: stepper.maximumLength
        inputMethodHints: Qt.ImhDigitsOnly
        onEdited: text => stepper.edited(text)
        onAccepted: stepper.finished()
        onTypingChanged: if (!typing) stepper.finished()
    }
    SecondaryButton {
        objectName: "more:" + stepper.fieldName
        width: stepper.keyWidth
        height: Theme.keyHeight
        iconName: "plus"
        Accessible.name: qsTr("加一")
        onClicked: stepper.step(1)
    }
}
