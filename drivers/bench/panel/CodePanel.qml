// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

/// What is held before the scanner; and the receipt printer, whose slip carries such a code.
ColumnLayout {
    id: root

    required property var bench
    readonly property var receipt: bench.state["receipt-printer"]

    spacing: 12

    Item { Layout.preferredHeight: 4 }
    Panel {
        Layout.margins: 8
        title: qsTr("扫码  Code scanner")

        Choice {
            Layout.fillWidth: true
            text: qsTr("工作人员证  Staff badge")
            enabled: root.bench.staff.badge !== undefined
            onClicked: root.bench.scan(root.bench.staff.badge)
        }
        Text {
            Layout.fillWidth: true
            text: root.bench.staff.pin === undefined ? qsTr("还没有工作人员  No staff entry yet")
                                                     : qsTr("口令  PIN  %1").arg(root.bench.staff.pin)
            font.pixelSize: 14
            color: "#555"
        }
        Choice {
            Layout.fillWidth: true
            text: qsTr("上一张回执  The last receipt")
            enabled: root.bench.receiptCode !== ""
            onClicked: root.bench.scan(root.bench.receiptCode)
        }
        TextField {
            id: code

            Layout.fillWidth: true
            placeholderText: qsTr("任意内容  Any text")
            onAccepted: root.bench.scan(text)
        }
        Choice {
            Layout.fillWidth: true
            text: qsTr("扫这段文字  Scan this text")
            enabled: code.text !== ""
            onClicked: root.bench.scan(code.text)
        }
    }
    Panel {
        Layout.margins: 8
        title: qsTr("回执打印机  Receipt printer")

        Repeater {
            model: [
                { key: "paper", value: "ok", text: qsTr("有纸  Paper") },
                { key: "paper", value: "low", text: qsTr("纸将尽  Paper low") },
                { key: "paper", value: "out", text: qsTr("缺纸  No paper") },
                { key: "cover", value: "open", text: qsTr("开盖  Cover open") },
                { key: "fault", value: "mute", text: qsTr("不应答  Never answers") },
                { key: "fault", value: "gone", text: qsTr("拔线  Unplugged") }
            ]

            Choice {
                required property var modelData

                Layout.fillWidth: true
                text: modelData.text
                chosen: root.receipt[modelData.key] === modelData.value
                onClicked: root.bench.set("receipt-printer", modelData.key,
                                          !chosen ? modelData.value
                                          : modelData.key === "paper" ? "ok"
                                          : modelData.key === "cover" ? "closed" : "")
            }
        }
        Image {
            Layout.fillWidth: true
            Layout.preferredHeight: 260
            visible: root.bench.receiptPicture !== ""
            source: root.bench.receiptPicture
            sourceSize.height: 520
            fillMode: Image.PreserveAspectFit
        }
    }
}
