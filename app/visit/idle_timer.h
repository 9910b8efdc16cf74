// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace yeban {

using std::chrono::milliseconds;

/// Silence of a citizen: after `limit` a warning, after `warning` more the end. It knows no clock: it is told the
/// time, so that tests need no waiting.
class IdleTimer
{
public:
    enum class State { Quiet, Warning, Over };

    /// A new step: `warning` of zero ends without asking.
    void restart(milliseconds now, milliseconds limit, milliseconds warning);
    void touch(milliseconds now) { m_since = now; }
    State advance(milliseconds now);

    State state() const { return m_state; }
    /// While Warning: how long is left, rounded up.
    int secondsLeft() const { return m_secondsLeft; }

private:
    milliseconds m_since{0};
    milliseconds m_limit{0};
    milliseconds m_warning{0};
    State m_state = State::Quiet;
    int m_secondsLeft = 0;
};

} // namespace yeban
