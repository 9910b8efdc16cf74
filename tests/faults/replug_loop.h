// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/device.h"
#include "tests/faults/plug.h"

#include <QElapsedTimer>

#include <functional>
#include <random>

namespace yeban::test {

/// A device under test without its kind: how it is, and one request of its kind to it.
struct Subject
{
    DeviceHealth *health = nullptr;
    /// Asks once; the answer says whether the device served. Every request must be answered exactly once.
    std::function<Request(QObject *receiver, std::function<void(bool served)> done)> ask;
};

/// Pulls a device out and puts it back, again and again at random moments, while requests come one after the
/// other as pages make them: after a failure not before the device counts as usable; one of ten is cancelled.
/// Home thread.
class ReplugLoop : public QObject
{
    Q_OBJECT

public:
    ReplugLoop(QString kind, Plug &plug, Subject subject, unsigned seed);

    /// So many cycles more; emits rested() when they are done and no request is on its way.
    void run(int cycles);

    const QString &kind() const { return m_kind; }
    int begun() const { return m_begun; }
    int completed() const { return m_completed; }
    /// From the device's return to the first request, made after that, which it served.
    const QList<int> &recoverMs() const { return m_recoverMs; }
    const QString &trouble() const { return m_trouble; } ///< why it gave up; empty: all is well

Q_SIGNALS:
    void rested();

private:
    int moment(int mostMs) { return static_cast<int>(m_random() % static_cast<unsigned>(mostMs + 1)); }
    void ask();
    void answered(bool served, bool madeAfterReturn);
    void pull();
    void push();
    void backInService();
    void giveUp(const QString &why);

    QString m_kind;
    Plug &m_plug;
    Subject m_subject;
    std::mt19937 m_random;
    QTimer m_next;  ///< the next pull or push
    QTimer m_again; ///< the next request
    QTimer m_patience;
    QElapsedTimer m_returned;
    enum class Phase { Resting, Plugged, Away, Returned } m_phase = Phase::Resting;
    int m_cyclesLeft = 0;
    int m_begun = 0;
    int m_completed = 0;
    bool m_asking = false;
    bool m_pulled = false; ///< since it was last in service
    QList<int> m_recoverMs;
    QString m_trouble;
};

} // namespace yeban::test
