// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls
import Yeban.ViewModels

// A value that is given and not typed: one line, no frame that would ask to be touched.
FactRow {
    id: editor
    required property FormFieldViewModel field

    objectName: "field:" + field.fieldId
    label: field.label
    value: field.shown.length > 0 ? field.shown : field.value
    mark: field.prefilled ? qsTr("来自身份证") : ""
    strong: true
}
