// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    property var items: []
    property string greeting
    property string sentence
    property string picture
    property bool canStart: true
    property bool canFindCase: true
    property string called
    function chooseItem(id) { called = "chooseItem:" + id }
    function start() { called = "start" }
    function findCase() { called = "findCase" }
}
