// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keyboard/keyboard_setup.h"

#include <QtGlobal>

namespace yeban {

void setUpKeyboard()
{
    qputenv("QT_IM_MODULE", "qtvirtualkeyboard");
    qputenv("QT_VIRTUALKEYBOARD_LAYOUT_PATH", "qrc:/keyboard");
    qputenv("QT_VIRTUALKEYBOARD_STYLE", "yeban");
}

} // namespace yeban
