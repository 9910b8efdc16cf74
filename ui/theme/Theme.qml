// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton
import QtQuick

// Every colour, length and type size of the terminal. The shell sets the first block; everything else follows.
QtObject {
    // Set by the shell: the window's size, and what the citizen chose. `reset()` ends a visit's choices.
    property real windowWidth: 1080
    property real windowHeight: 1920
    property real size: 1.0          // 1.0, 1.4 or 2.0
    property bool contrast: false
    property bool lowReach: false

    readonly property var sizes: [1.0, 1.4, 2.0]
    readonly property bool landscape: windowWidth > windowHeight
    // One design pixel: the design is 1080×1920 or 1920×1080, and a smaller window shows it smaller.
    readonly property real unit: landscape ? Math.min(windowWidth / 1920, windowHeight / 1080)
                                           : Math.min(windowWidth / 1080, windowHeight / 1920)

    // --- colours -------------------------------------------------------------------------------------------
    readonly property color paper: contrast ? "#000000" : "#F7F4EE"
    readonly property color surface: contrast ? "#000000" : "#FFFFFF"
    readonly property color line: contrast ? "#8C8C8C" : "#E3DDD0"
    readonly property color controlLine: contrast ? "#FFFFFF" : "#CFC8B8"
    readonly property color ink: contrast ? "#FFFFFF" : "#1D2433"
    readonly property color secondInk: contrast ? "#E8E8E8" : "#5A6475"
    readonly property color primary: contrast ? "#FFFFFF" : "#14507A"
    readonly property color primaryInk: contrast ? "#000000" : "#FFFFFF"
    readonly property color primaryDown: contrast ? "#FFE600" : "#0D3A5A"
    readonly property color primaryTint: contrast ? "#1C1C1C" : "#E4EEF5"
    readonly property color good: contrast ? "#8DF5BC" : "#2E7D5B"
    readonly property color goodGround: contrast ? "#000000" : "#FFFFFF"
    readonly property color cautionGround: contrast ? "#1E1900" : "#FBF3E6"
    readonly property color cautionLine: contrast ? "#FFE600" : "#D9B77A"
    readonly property color error: contrast ? "#FFB4AB" : "#B3261E"
    readonly property color errorGround: contrast ? "#240400" : "#FCEFED"
    readonly property color seal: contrast ? "#FFB4AB" : "#C8402F"
    readonly property color focus: contrast ? "#FFE600" : "#14507A"
    readonly property color fixedGround: contrast ? "#1C1C1C" : "#F0ECE3"
    // A sheet of paper and a face preview look like themselves in both themes.
    readonly property color sheet: "#FFFFFF"
    readonly property color sheetInk: "#1D2433"
    readonly property color sheetLine: "#C9B98F"

    // --- type: what is read as running text grows in full; what was already large grows less ------------------
    readonly property string family: "Noto Sans CJK SC"
    readonly property string licenceFamily: "Noto Serif CJK SC"
    readonly property int time: px(120 * (1 + (size - 1) * 0.3))
    readonly property int title: px(68 * (1 + (size - 1) * 0.35))
    readonly property int lead: px(52 * (1 + (size - 1) * 0.65))
    readonly property int body: px(44 * size)
    readonly property int label: px(36 * size)
    readonly property int note: px(30 * size)

    // --- lengths: a grid of 8 -------------------------------------------------------------------------------
    readonly property int margin: px(size > 1.5 ? 40 : 56)
    readonly property int gap: px(16)
    readonly property int space: px(24)
    readonly property int wide: px(40)
    readonly property int hair: Math.max(1, px(2))
    readonly property int rule: Math.max(2, px(4))
    readonly property int radiusSmall: px(20)
    readonly property int radius: px(28)
    readonly property int radiusLarge: px(32)
    readonly property int primaryHeight: px(128 + (size - 1) * 32)
    readonly property int secondaryHeight: px(96 + (size - 1) * 40)
    readonly property int toolHeight: px(80 + (size - 1) * 16)
    readonly property int keyHeight: px(108 + (size - 1) * 28)
    readonly property int lowReachHeight: px(1000)

    function px(length: real): int {
        return Math.round(length * unit)
    }
    function nextSize() {
        size = sizes[(sizes.indexOf(size) + 1) % sizes.length]
    }
    function reset() {
        size = 1.0
        contrast = false
        lowReach = false
    }
}
