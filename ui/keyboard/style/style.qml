// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.VirtualKeyboard.Styles
import Yeban.Keyboard
import Yeban.Theme

KeyboardStyle {
    id: style

    keyboardDesignWidth: 1080
    keyboardDesignHeight: 4 * Theme.keyHeight / Theme.unit
    keyboardRelativeLeftMargin: 12 / 1080
    keyboardRelativeRightMargin: 12 / 1080
    keyboardRelativeTopMargin: 6 / keyboardDesignHeight
    keyboardRelativeBottomMargin: 12 / keyboardDesignHeight

    keyboardBackground: Rectangle {
        color: Theme.fixedGround
    }
    keyPanel: KeyFace {}
    backspaceKeyPanel: KeyFace {
        text: "⌫"
        name: "backspace"
    }
    languageKeyPanel: KeyFace {
        text: "中/英"
        name: "language"
    }
    enterKeyPanel: KeyFace {
        text: control && control.keyboard && control.keyboard.locale === "en_GB" ? "Done" : "确定"
        name: "enter"
        strong: true
    }
    hideKeyPanel: KeyFace {
        text: "收起"
        name: "hide"
    }
    shiftKeyPanel: KeyFace {
        text: "⇧"
        name: "shift"
    }
    spaceKeyPanel: KeyFace {
        text: control && control.keyboard && control.keyboard.locale === "en_GB" ? "space" : "空格"
        name: "space"
    }
    symbolKeyPanel: KeyFace {
        name: "symbols"
    }
    modeKeyPanel: KeyFace {
        name: "mode"
    }

    selectionListHeight: Theme.keyHeight / scaleHint * scaleHint
    selectionListBackground: Rectangle {
        color: Theme.fixedGround
        Rectangle {
            width: parent.width
            height: Theme.hair
            color: Theme.line
        }
    }
    selectionListDelegate: SelectionListItem {
        id: item
        objectName: "candidate:" + display
        width: Math.max(Theme.px(88), word.implicitWidth + Theme.px(40))

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.px(6)
            radius: Theme.px(14)
            color: item.ListView.isCurrentItem ? Theme.primaryTint : "transparent"
        }
        Text {
            id: word
            anchors.centerIn: parent
            text: display
            font.family: Theme.family
            font.pixelSize: Theme.body
            color: Theme.ink
        }
    }
}
