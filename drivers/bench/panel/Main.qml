// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

/// The bench: one column per kind of thing a person does to a terminal.
ApplicationWindow {
    id: window

    required property var bench

    visible: true
    width: 1040
    height: 760
    minimumWidth: 720
    title: qsTr("Yeban bench")
    color: "#f2f0eb"

    header: Rectangle {
        implicitHeight: 48
        color: "#1f3a4d"

        Text {
            anchors.verticalCenter: parent.verticalCenter
            x: 16
            text: qsTr("试验台  Bench")
            color: "white"
            font.pixelSize: 20
        }
        Choice {
            readonly property bool up: window.bench.state["network"]["up"] !== false

            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            anchors.rightMargin: 16
            text: up ? qsTr("网络通 · tear the network") : qsTr("网络断 · restore the network")
            chosen: !up
            onClicked: window.bench.set("network", "up", !up)
        }
    }

    ScrollView {
        id: scroll

        anchors.fill: parent
        contentWidth: availableWidth

        RowLayout {
            width: scroll.availableWidth
            spacing: 0

            PeoplePanel {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                bench: window.bench
            }
            CodePanel {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                bench: window.bench
            }
            PaperPanel {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                bench: window.bench
            }
        }
    }
}
