// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.Theme

// The frame of every form field: its label, the field itself, and what is wrong with it, right under it.
Item {
    id: field
    default property alias content: slot.data
    property string label
    property string hint               // how to fill it in; gives way to the problem
    property string problem            // empty: nothing is wrong
    property bool optional: false
    property bool prefilled: false     // the value was read from the card and can be questioned

    implicitHeight: column.implicitHeight

    Column {
        id: column
        width: parent.width
        spacing: Theme.px(8)
        Item {
            visible: field.label.length > 0
            width: parent.width
            height: Math.max(name.implicitHeight, mark.implicitHeight)
            Words {
                id: name
                width: parent.width - (field.prefilled ? mark.width + Theme.px(16) : 0)
                text: field.optional ? qsTr("%1（可不填）").arg(field.label) : field.label
                font.pixelSize: Theme.label
                font.bold: true
            }
            Words {
                id: mark
                anchors.right: parent.right
                visible: field.prefilled
                text: qsTr("来自身份证")
                font.pixelSize: Theme.note
                color: Theme.primary
            }
        }
        Column {
            id: slot
            width: parent.width
            spacing: Theme.px(16)
        }
        Row {
            width: parent.width
            visible: field.problem.length > 0 || field.hint.length > 0
            spacing: Theme.px(12)
            Icon {
                id: sign
                visible: field.problem.length > 0
                y: Theme.px(4)
                width: Theme.label
                height: width
                name: "warning"
                color: Theme.error
            }
            Words {
                objectName: "problem"
                width: parent.width - (field.problem.length > 0 ? sign.width + Theme.px(12) : 0)
                text: field.problem.length > 0 ? field.problem : field.hint
                font.pixelSize: field.problem.length > 0 ? Theme.label : Theme.note
                color: field.problem.length > 0 ? Theme.error : Theme.secondInk
            }
        }
    }
}
