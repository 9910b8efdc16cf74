// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/upkeep.h"

#include "app/base/log.h"

#include <utility>

namespace yeban {

YEBAN_LOG(logUpkeep, "upkeep")

namespace {

constexpr int bodiesAtATime = 16;

} // namespace

Upkeep::Upkeep(Worker &worker, Store &store, QString backup, UpkeepTimes times)
    : m_worker(worker), m_store(store), m_backup(std::move(backup)), m_times(times), m_lastUse(Clock::sinceBoot())
{
    connect(&m_timer, &QTimer::timeout, this, &Upkeep::look);
    m_timer.start(m_times.look);
}

void Upkeep::touch()
{
    m_lastUse = Clock::sinceBoot();
    if (m_piece != Piece::None)
        m_running.cancel();
}

void Upkeep::storeBroken()
{
    m_broken = true;
    m_nextReopen = Clock::sinceBoot() + m_times.betweenReopens;
}

bool Upkeep::unusedFor(std::chrono::milliseconds time) const
{
    return Clock::sinceBoot() - m_lastUse >= time;
}

void Upkeep::look()
{
    if (m_looking || m_piece != Piece::None)
        return;
    if (m_broken)
        return reopen();
    if (!unusedFor(m_times.idle))
        return;
    const bool quiet = unusedFor(m_times.quiet) && Clock::sinceBoot() >= m_nextCheck;
    m_looking = true;
    m_worker.request(
        this,
        [&store = m_store, quiet, between = m_times.betweenChecks](std::stop_token) -> Result<bool> {
            if (const Status emptied = store.checkpoint(); !emptied)
                return fail(emptied.error());
            return quiet ? store.checkIsDue(between) : false;
        },
        [this](const Result<bool> &due) {
            m_looking = false;
            if (due.value_or(false) && m_piece == Piece::None)
                begin(Piece::Pages);
        });
}

void Upkeep::reopen()
{
    if (Clock::sinceBoot() < m_nextReopen)
        return;
    m_looking = true;
    m_worker.request(
        this, [&store = m_store](std::stop_token stop) { return store.reopen(stop); },
        [this](const Status &reopened) {
            m_looking = false;
            m_broken = !reopened;
            m_nextReopen = Clock::sinceBoot() + m_times.betweenReopens;
            qCInfo(logUpkeep) << (reopened ? "the store works again" : "the store stays closed");
        });
}

void Upkeep::begin(Piece piece)
{
    m_piece = piece;
    m_running = m_worker.request(
        this,
        [&store = m_store, piece, after = m_scrubbed, file = m_backup](std::stop_token stop) -> Result<qint64> {
            const auto done = [](const Status &status) { return status.map([] { return qint64(0); }); };
            switch (piece) {
            case Piece::None:
                break;
            case Piece::Pages:
                return done(store.checkIntegrity(stop));
            case Piece::Bodies:
                return store.scrub(after, bodiesAtATime);
            case Piece::Copy:
                return done((file.isEmpty() ? Status() : store.backup(file, stop)).and_then([&] {
                    return store.noteChecked();
                }));
            }
            return 0;
        },
        [this](const Result<qint64> &answer) { ended(answer); });
}

void Upkeep::ended(const Result<qint64> &answer)
{
    const Piece piece = std::exchange(m_piece, Piece::None);
    if (!answer) {
        m_scrubbed = 0;
        if (answer.error().code == ErrorCode::Cancelled)
            return; // a citizen came: again from the first page when it is quiet
        qCCritical(logUpkeep) << "the nightly check stopped:" << nameOf(answer.error().code) << answer.error().detail;
        m_nextCheck = Clock::sinceBoot() + m_times.afterFailedCheck;
        return;
    }
    m_scrubbed = *answer;
    if (piece == Piece::Copy)
        Q_EMIT checked();
    else
        begin(piece == Piece::Pages || m_scrubbed > 0 ? Piece::Bodies : Piece::Copy);
}

} // namespace yeban
