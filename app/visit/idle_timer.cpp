// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/idle_timer.h"

namespace yeban {

void IdleTimer::restart(milliseconds now, milliseconds limit, milliseconds warning)
{
    m_since = now;
    m_limit = limit;
    m_warning = warning;
    m_state = State::Quiet;
    m_secondsLeft = 0;
}

IdleTimer::State IdleTimer::advance(milliseconds now)
{
    const milliseconds silence = now - m_since;
    m_secondsLeft = 0;
    if (silence < m_limit) {
        m_state = State::Quiet;
    } else if (silence < m_limit + m_warning) {
        m_state = State::Warning;
        const milliseconds left = m_limit + m_warning - silence;
        m_secondsLeft = static_cast<int>((left.count() + 999) / 1000);
    } else {
        m_state = State::Over;
    }
    return m_state;
}

} // namespace yeban
