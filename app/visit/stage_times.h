// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include <chrono>

namespace yeban {

using std::chrono::milliseconds;

/// How long a visit took, in all and by stage. A stage entered twice counts both times. No clock of its own.
class StageTimes
{
public:
    void start(milliseconds now);
    /// From now on time belongs to this stage; empty: to none.
    void enter(const QString &stageId, milliseconds now);
    /// Closes the present stage; elapsed() stands still.
    void finish(milliseconds now);

    bool running() const { return m_running; }
    milliseconds elapsed(milliseconds now) const;
    /// Milliseconds by stage id, the present one up to `now`.
    QMap<QString, qint64> byStage(milliseconds now) const;

private:
    QMap<QString, qint64> m_closed;
    QString m_stage;
    milliseconds m_began{0};
    milliseconds m_entered{0};
    milliseconds m_ended{0};
    bool m_running = false;
};

} // namespace yeban
