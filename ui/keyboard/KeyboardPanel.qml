// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// The on-screen keyboard. The shell gives it a width and lays the page out above it: `visibleHeight` is 0 while
// nobody types, so that the keyboard never covers the field being typed in. The first picture of the terminal does
// not wait for the keys: they are loaded when it stands (`ready`), long before there is a field to type in.
Item {
    id: root

    readonly property bool ready: keys.item !== null
    readonly property bool open: ready && keys.item.active
    readonly property int visibleHeight: open ? height : 0
    // "zh" or "en": the language the keyboard opens with.
    property string language: "zh"

    implicitHeight: ready ? keys.item.height : 0
    height: implicitHeight
    visible: open

    Rectangle {
        anchors.fill: parent
        color: Theme.fixedGround
    }
    Loader {
        id: keys
        active: false
        source: "TypingKeys.qml"
        width: Math.min(root.width, Theme.px(1200))
        x: (root.width - width) / 2
    }
    Binding { target: keys.item; property: "language"; value: root.language; when: root.ready }
    Connections {
        target: root.Window.window
        enabled: !keys.active
        function onFrameSwapped() { keys.active = true }
    }
}
