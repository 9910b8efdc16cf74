// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Theme

// Any text a person reads. Plain text only: a value typed by a citizen is never taken for markup.
Text {
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.body
    lineHeight: 1.06
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
