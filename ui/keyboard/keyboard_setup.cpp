// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keyboard/keyboard_setup.h"

#include <QByteArray>

namespace yeban {

void setUpKeyboard()
{
    qputenv("QT_IM_MODULE", QByteArrayLiteral("qtvirtualkeyboard"));
    qputenv("QT_VIRTUALKEYBOARD_LAYOUT_PATH", QByteArrayLiteral("qrc:/keyboard"));
    // Else Qt opens a keyboard window of its own for a field that has focus before our panel is there.
    qputenv("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", QByteArrayLiteral("1"));
}

} // namespace yeban
