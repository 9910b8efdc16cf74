// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Yeban.Controls

// The number printed on a sheet of licence paper: capital letters, if any, then digits.
TextEntry {
    maximumLength: 24
    inputMethodHints: Qt.ImhPreferNumbers | Qt.ImhUppercaseOnly | Qt.ImhNoPredictiveText
}
