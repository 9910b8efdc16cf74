// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts

/// Whose card lies on the reader, and who stands before the camera.
ColumnLayout {
    id: root

    required property var bench

    spacing: 12

    Item { Layout.preferredHeight: 4 }
    Panel {
        Layout.margins: 8
        title: qsTr("身份证  Card on the reader")

        Repeater {
            model: root.bench.people

            RowLayout {
                id: person

                required property var modelData

                Layout.fillWidth: true
                spacing: 8

                Image {
                    Layout.preferredWidth: 40
                    Layout.preferredHeight: 50
                    source: person.modelData.portrait
                    sourceSize.height: 50
                    fillMode: Image.PreserveAspectFit
                }
                Choice {
                    Layout.fillWidth: true
                    text: person.modelData.name
                    chosen: root.bench.cardOf === person.modelData.id
                    onClicked: root.bench.layCard(chosen ? "" : person.modelData.id)
                }
            }
        }
        Choice {
            Layout.fillWidth: true
            text: qsTr("拿走证件  Take the card away")
            enabled: root.bench.cardOf !== ""
            onClicked: root.bench.layCard("")
        }
    }
    Panel {
        Layout.margins: 8
        title: qsTr("镜头前  Before the camera")

        Repeater {
            model: root.bench.faces

            Choice {
                required property string modelData

                Layout.fillWidth: true
                text: modelData
                chosen: root.bench.state["camera"]["person"] === modelData
                onClicked: root.bench.set("camera", "person", modelData)
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: 8

            Repeater {
                model: [["blink", qsTr("闭眼  Blink")], ["turn-left", qsTr("左转  Left")],
                        ["turn-right", qsTr("右转  Right")], ["nod", qsTr("抬头  Nod")]]

                Choice {
                    required property var modelData

                    text: modelData[1]
                    chosen: root.bench.state["camera"]["movement"] === modelData[0]
                    onClicked: root.bench.set("camera", "movement", chosen ? "" : modelData[0])
                }
            }
        }
        Choice {
            readonly property bool covered: root.bench.state["camera"]["fault"] === "black"

            Layout.fillWidth: true
            text: qsTr("遮住镜头  Cover the lens")
            chosen: covered
            onClicked: root.bench.set("camera", "fault", covered ? "" : "black")
        }
    }
}
