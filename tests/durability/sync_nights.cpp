// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/sync_nights.h"

#include "app/sync/uploader.h"
#include "tests/support/submission.h"

#include <QCoreApplication>

namespace yeban::test {

namespace {

constexpr std::chrono::milliseconds betweenSaves{2'000};

Enrolment enrolmentAt(const SimulatedHall &hall)
{
    Enrolment made;
    made.hall = QUrl(QStringLiteral("http://127.0.0.1:1"));
    made.hallKey = hall.key().verifyKey();
    made.terminalId = QStringLiteral("t1");
    made.terminalCode = QStringLiteral("Q3");
    made.token = QStringLiteral("token");
    made.staffTagKey = QByteArray(32, 's');
    return made;
}

Poison poisonIn(const QByteArray &envelope)
{
    return envelope.startsWith("reject") ? Poison::Rejected
           : envelope.startsWith("fault") ? Poison::FaultOfTheHall
                                          : Poison::None;
}

} // namespace

SyncNight::SyncNight(quint64 seed, NetworkFaults faults) : m_random(seed), m_hall(seed, faults, m_clock)
{
    m_hall.poison = poisonIn;
    start();
}

void SyncNight::start()
{
    m_station.reset();
    QCoreApplication::processEvents();
    auto store = Store::open(m_disk.file(), m_clock, storeIdentity(enrolmentAt(m_hall), m_keys));
    if (!store)
        qFatal("no store: %s", qPrintable(store.error().detail));
    m_station = std::make_unique<Station>(std::move(*store));
}

void SyncNight::save(unsigned poisonPerMille)
{
    const bool poisoned = m_random() % 1000 < poisonPerMille;
    NewSubmission made =
        submissionOf((!poisoned ? "good " : m_random() % 2 == 0 ? "reject " : "fault ") + randomBytes(300));
    const auto saved = m_station->call({}, [&](Store &store, std::stop_token) { return store.save(made); });
    if (!saved)
        qFatal("not saved: %s", qPrintable(saved.error().detail));
    m_poisoned += poisoned;
    m_saved.push_back(std::move(made));
}

bool SyncNight::landed()
{
    return m_hall.effects().size() + m_poisoned >= static_cast<qsizetype>(m_saved.size());
}

SyncFigures SyncNight::run(int items, unsigned poisonPerMille, unsigned kills)
{
    const auto goal = static_cast<std::size_t>(items);
    std::size_t untilKill = 0;
    std::chrono::milliseconds nextSave{0};
    m_hall.enough = [&] {
        for (; m_saved.size() < goal && m_hall.now() >= nextSave; nextSave += betweenSaves)
            save(poisonPerMille);
        if (kills > 0 && --untilKill == 0)
            return true;
        const auto figures = m_station->call({}, [](Store &store, std::stop_token) { return store.figures(); });
        return m_saved.size() == goal && landed() && figures && figures->waiting <= m_poisoned;
    };
    // Lower than the number of polls, so that no night is without them.
    do {
        untilKill = kills > 0 ? 1 + m_random() % (20 * goal / kills) : 0;
        m_hall.restart();
        LaneParts parts{*m_station, m_clock, enrolmentAt(m_hall), {}, [](LinkState) {}, [](const QString &) {}, {}};
        Uploader(parts, m_hall, m_hall).run();
        start(); // killed: whatever was on its way is found again
        kills -= kills > 0;
    } while (m_saved.size() < goal || !landed());
    return count();
}

SyncFigures SyncNight::count() const
{
    SyncFigures figures;
    figures.items = static_cast<qint64>(m_saved.size());
    figures.duplicated = m_hall.twice();
    figures.poisoned = m_poisoned;
    figures.hurried = m_hall.hurried();
    for (std::size_t i = 0; i < m_saved.size(); ++i) {
        const NewSubmission &one = m_saved[i];
        const auto item = m_station->call({}, [&](Store &store, std::stop_token) {
            return store.outboxItem(static_cast<qint64>(i) + 1);
        });
        const bool kept = item && item->submissionId == one.id;
        const bool inEffect = m_hall.effects().contains(one.digest);
        const bool visible = kept && item->digest == one.digest &&
                             (item->state == OutboxState::Rejected || item->state == OutboxState::Retry ||
                              item->state == OutboxState::Ready);
        const bool healthy = poisonIn(one.sealed) == Poison::None;
        figures.lost += !kept || !(healthy ? inEffect : visible && !inEffect);
        if (healthy)
            figures.extraRequests += m_hall.requests(one.id) - 1;
    }
    return figures;
}

} // namespace yeban::test
