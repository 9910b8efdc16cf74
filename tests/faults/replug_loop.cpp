// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/replug_loop.h"

namespace yeban::test {

constexpr int longestPluggedMs = 150;
constexpr int longestAwayMs = 150;
constexpr int betweenRequestsMs = 5;
constexpr int hangMs = 60000; ///< aimed at are 3 s; a machine may be busy, but not this busy

ReplugLoop::ReplugLoop(QString kind, Plug &plug, Subject subject, unsigned seed)
    : m_kind(std::move(kind)), m_plug(plug), m_subject(std::move(subject)), m_random(seed)
{
    for (QTimer *timer : {&m_next, &m_again, &m_patience})
        timer->setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, [this] { m_phase == Phase::Plugged ? pull() : push(); });
    connect(&m_again, &QTimer::timeout, this, &ReplugLoop::ask);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        giveUp(QStringLiteral("not in service %1 s after its return: %2")
                   .arg(hangMs / 1000)
                   .arg(QLatin1String(nameOf(m_subject.health->status().state))));
    });
}

void ReplugLoop::run(int cycles)
{
    m_cyclesLeft = cycles;
    m_returned.start();
    m_phase = Phase::Returned; // the first cycle begins when it serves
    m_patience.start(hangMs);
    ask();
}

void ReplugLoop::ask()
{
    if (m_asking || m_phase == Phase::Resting)
        return;
    if (!m_subject.health->status().usable()) {
        m_again.start(betweenRequestsMs);
        return;
    }
    m_asking = true;
    ++m_begun;
    Request request = m_subject.ask(
        this, [this, after = m_phase == Phase::Returned](bool served) { answered(served, after); });
    if (m_random() % 10 == 0)
        QTimer::singleShot(moment(50), this, [request]() mutable { request.cancel(); });
}

void ReplugLoop::answered(bool served, bool madeAfterReturn)
{
    ++m_completed;
    if (!m_asking)
        giveUp(QStringLiteral("a request was answered twice"));
    m_asking = false;
    if (served && madeAfterReturn && m_phase == Phase::Returned)
        backInService();
    if (m_phase != Phase::Resting)
        m_again.start(betweenRequestsMs);
    else
        Q_EMIT rested();
}

void ReplugLoop::backInService()
{
    m_patience.stop();
    if (m_pulled)
        m_recoverMs << static_cast<int>(m_returned.elapsed());
    m_pulled = false;
    m_phase = m_cyclesLeft > 0 ? Phase::Plugged : Phase::Resting;
    if (m_cyclesLeft > 0)
        m_next.start(moment(longestPluggedMs));
}

void ReplugLoop::pull()
{
    --m_cyclesLeft;
    m_pulled = true;
    m_phase = Phase::Away;
    if (!m_plug.pull(m_random))
        giveUp(QStringLiteral("the emulator cannot be pulled out"));
    else
        m_next.start(moment(longestAwayMs));
}

void ReplugLoop::push()
{
    if (!m_plug.push()) {
        giveUp(QStringLiteral("the emulator does not return"));
        return;
    }
    m_phase = Phase::Returned;
    m_returned.start();
    m_patience.start(hangMs);
}

void ReplugLoop::giveUp(const QString &why)
{
    if (m_trouble.isEmpty())
        m_trouble = why;
    m_phase = Phase::Resting;
    m_next.stop();
    m_patience.stop();
    Q_EMIT rested();
}

} // namespace yeban::test
