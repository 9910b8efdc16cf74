// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts

/// The page printer: its trays, its faults and what came out of it.
ColumnLayout {
    id: root

    required property var bench
    readonly property var printer: bench.state["page-printer"]
    readonly property var trays: printer["trays"] === undefined ? ({}) : printer["trays"]

    spacing: 12

    Item { Layout.preferredHeight: 4 }
    Panel {
        Layout.margins: 8
        title: qsTr("执照打印机  Page printer")

        Repeater {
            model: Object.keys(root.trays)

            RowLayout {
                id: tray

                required property string modelData
                readonly property var values: root.trays[modelData]

                Layout.fillWidth: true
                spacing: 8

                Text {
                    Layout.fillWidth: true
                    text: qsTr("%1  %2  %3 张").arg(tray.modelData)
                          .arg(String(tray.values.media).split("_")[1].toUpperCase()).arg(tray.values.sheets)
                    font.pixelSize: 14
                }
                Choice {
                    text: qsTr("取空")
                    chosen: tray.values.sheets === 0
                    onClicked: root.bench.setSheets(tray.modelData, 0)
                }
                Choice {
                    text: qsTr("装纸")
                    onClicked: root.bench.setSheets(tray.modelData, 50)
                }
            }
        }
        Repeater {
            model: [
                { value: "jam", text: qsTr("卡纸  Jam") },
                { value: "jam-during", text: qsTr("下一张卡纸  The next sheet jams") },
                { value: "cover-open", text: qsTr("开盖  Cover open") },
                { value: "toner-empty", text: qsTr("缺粉  No toner") },
                { value: "output-full", text: qsTr("出纸口满  Output full") },
                { value: "offline", text: qsTr("拔线  Unplugged") }
            ]

            Choice {
                required property var modelData

                Layout.fillWidth: true
                text: modelData.text
                chosen: root.printer["fault"] === modelData.value
                onClicked: root.bench.set("page-printer", "fault", chosen ? "" : modelData.value)
            }
        }
    }
    Panel {
        Layout.margins: 8
        title: qsTr("已印 %1 张  Sheets printed").arg(root.bench.sheetCount)

        Repeater {
            model: root.bench.sheets

            ColumnLayout {
                id: sheet

                required property var modelData

                Layout.fillWidth: true
                spacing: 2

                Image {
                    Layout.fillWidth: true
                    Layout.preferredHeight: 200
                    source: sheet.modelData.picture
                    sourceSize.height: 400
                    fillMode: Image.PreserveAspectFit
                }
                Text {
                    Layout.alignment: Qt.AlignHCenter
                    text: sheet.modelData.name
                    font.pixelSize: 12
                    color: "#555"
                }
            }
        }
    }
}
