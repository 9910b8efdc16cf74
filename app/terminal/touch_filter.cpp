// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/touch_filter.h"

#include <QEvent>

namespace yeban {

bool TouchFilter::eventFilter(QObject *watched, QEvent *event)
{
    if (watched->isWindowType()
        && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::TouchBegin
            || event->type() == QEvent::KeyPress))
        m_touched();
    return false;
}

} // namespace yeban
