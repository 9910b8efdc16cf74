// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

StepViewModel {
    property string title
    property string sentence
    property string phone
    property string code
}
