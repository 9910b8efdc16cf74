// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/store_parts.h"

#include <QCryptographicHash>

namespace yeban {

Status Store::checkpoint()
{
    return m_parts->read(
        [&]() -> Status { return m_parts->db->walPages() > 0 ? m_parts->db->checkpoint() : Status(); });
}

Status Store::tidy()
{
    constexpr int manyWalPages = 1000;
    return m_parts->db->walPages() > manyWalPages ? checkpoint() : Status();
}

Status Store::checkIntegrity(const std::stop_token &stop)
{
    return m_parts->read([&] { return m_parts->db->checkIntegrity(stop); }).and_then([&] { return verifyAudit(); });
}

Result<qint64> Store::scrub(qint64 afterTseq, int rows)
{
    return m_parts->read([&]() -> Result<qint64> {
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
            if (QCryptographicHash::hash(*body, QCryptographicHash::Sha256) != digest)
                return fail(ErrorCode::BadSignature,
                            QStringLiteral("the body of submission %1 is altered").arg(tseq));
        }
        return due.isEmpty() ? 0 : due.last().first;
    });
}

Status Store::backup(const QString &file, const std::stop_token &stop)
{
    return m_parts->read([&] { return m_parts->db->backup(file, stop); });
}

} // namespace yeban
