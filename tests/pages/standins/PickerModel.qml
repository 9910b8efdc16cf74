// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml.Models

ListModel {
    property string search
    property bool searchable: false
    property var path: []
    property var chosen: []
    property bool complete: false
    property string called
    function pick(value) { called = "pick:" + value }
    function up() { called = "up" }
    signal changed()
}
