// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/stage_times.h"

namespace yeban {

void StageTimes::start(milliseconds now)
{
    *this = {};
    m_began = m_entered = m_ended = now;
    m_running = true;
}

void StageTimes::enter(const QString &stageId, milliseconds now)
{
    if (!m_running)
        return;
    m_closed = byStage(now);
    m_stage = stageId;
    m_entered = now;
}

void StageTimes::finish(milliseconds now)
{
    if (!m_running)
        return;
    enter({}, now);
    m_ended = now;
    m_running = false;
}

milliseconds StageTimes::elapsed(milliseconds now) const
{
    return (m_running ? now : m_ended) - m_began;
}

QMap<QString, qint64> StageTimes::byStage(milliseconds now) const
{
    QMap<QString, qint64> times = m_closed;
    if (m_running && !m_stage.isEmpty())
        times[m_stage] += (now - m_entered).count();
    return times;
}

} // namespace yeban
