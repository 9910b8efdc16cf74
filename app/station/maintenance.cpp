// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/station/store_parts.h"

namespace yeban {

namespace {

constexpr const char *checkedKey = "upkeep.checked"; // milliseconds since 1970

} // namespace

Status Store::checkpoint()
{
    return m_parts->read(
        [&]() -> Status { return m_parts->db->walPages() > 0 ? m_parts->db->checkpoint() : Status(); });
}

Status Store::tidy(int mostWalPages)
{
    return m_parts->read([&] { return m_parts->tidy(mostWalPages); });
}

Status Store::reopen(const std::stop_token &stop)
{
    if (!m_parts->broken)
        return {};
    if (!isMediumFault(*m_parts->broken))
        return fail(*m_parts->broken);
    m_parts->db.reset();
    auto database = StoreParts::openDatabase(m_parts->file);
    if (!database)
        return fail(database.error());
    // After a failed fsync the kernel may call clean what never reached the disk: only what is written and synced
    // again is there for certain, so the log is emptied before anything is added to it.
    const Status whole = (*database)->checkpoint().and_then([&] { return (*database)->checkIntegrity(stop); });
    if (!whole)
        return whole;
    m_parts->db = std::move(*database);
    m_parts->broken.reset();
    return {};
}

Status Store::checkIntegrity(const std::stop_token &stop)
{
    const Status whole =
        m_parts->read([&] { return m_parts->db->checkIntegrity(stop); }).and_then([&] { return verifyAudit(); });
    m_parts->noteDamage(whole);
    return whole;
}

Result<bool> Store::checkIsDue(std::chrono::milliseconds between)
{
    return meta(QLatin1String(checkedKey)).map([&](const QByteArray &text) {
        const qint64 since = m_parts->clock.now().toMSecsSinceEpoch() - text.toLongLong();
        return text.isEmpty() || since < 0 || since >= between.count();
    });
}

Status Store::noteChecked()
{
    return setMeta(QLatin1String(checkedKey), QByteArray::number(m_parts->clock.now().toMSecsSinceEpoch()));
}

Result<qint64> Store::scrub(qint64 afterTseq, int rows)
{
    const auto last = m_parts->read([&]() -> Result<qint64> {
        QList<QPair<qint64, QByteArray>> due;
        const Status read = m_parts->db->each(
            "SELECT tseq, body_sha256 FROM submission WHERE tseq > ? AND state <> 'purged' ORDER BY tseq LIMIT ?",
            [&](const Statement &row) { due.append({row.integer(0), row.blob(1)}); }, afterTseq, rows);
        if (!read)
            return fail(read.error());
        for (const auto &[tseq, digest] : std::as_const(due)) {
            const auto body = m_parts->body(tseq);
            if (!body)
                return fail(body.error());
            if (sha256(*body) != digest)
                return fail(ErrorCode::BadSignature,
                            QStringLiteral("the body of submission %1 is altered").arg(tseq));
        }
        return due.isEmpty() ? 0 : due.last().first;
    });
    m_parts->noteDamage(last.map([](qint64) {}));
    return last;
}

Status Store::backup(const QString &file, const std::stop_token &stop)
{
    return m_parts->read([&] { return m_parts->db->backup(file, stop); });
}

} // namespace yeban
