// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/station/store_parts.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace yeban {

namespace {

constexpr qsizetype longestEntry = 16 * 1024;

// SHA-256 over the previous hash (32 zero bytes first) and "seq \n time \n category \n json": no part can run
// into the next, because only the last may hold a line feed.
QByteArray chained(const QByteArray &previous, qint64 seq, qint64 timeMs, const QString &category,
                   const QByteArray &json)
{
    QByteArray entry = previous.isEmpty() ? QByteArray(32, '\0') : previous;
    for (const QByteArray &part : {QByteArray::number(seq), QByteArray::number(timeMs), category.toUtf8()})
        entry += part + '\n';
    return sha256(entry + json);
}

AuditEntry entryOf(const Statement &row)
{
    return {row.integer(0), row.time(1), row.text(2), row.blob(3), row.blob(4)};
}

Result<AuditEntry> readHead(Database &db)
{
    AuditEntry head;
    const Status read =
        db.each("SELECT seq, time_ms, category, json, hash FROM audit ORDER BY seq DESC LIMIT 1",
                [&](const Statement &row) { head = entryOf(row); });
    if (!read)
        return fail(read.error());
    return head;
}

/// What speaks for a picture in place of a face, or for a forged card: "face-jump", "card-suspect"; empty: nothing.
QString doubtIn(const QString &category, const QJsonObject &facts)
{
    const QString why = facts.value(QLatin1String("why")).toString();
    if (category == QLatin1String("face-doubted") && !why.isEmpty())
        return QStringLiteral("face-") + why;
    const bool forged = why == QLatin1String("suspect") || why == QLatin1String("inconsistent");
    return forged && category == QLatin1String("card-refused") ? QStringLiteral("card-") + why : QString();
}

} // namespace

Status StoreParts::appendAudit(const QString &category, const QByteArray &json)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z0-9-]{1,64}\\z"));
    const QJsonDocument facts = json.size() > longestEntry ? QJsonDocument() : QJsonDocument::fromJson(json);
    if (!form.match(category).hasMatch() || !facts.isObject())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("an audit entry is a category and a small JSON object"));
    const auto head = readHead(*db);
    if (!head)
        return fail(head.error());
    const qint64 seq = head->seq + 1;
    const qint64 time = clock.now().toMSecsSinceEpoch();
    const Status written = db->run("INSERT INTO audit (seq, time_ms, category, json, hash) VALUES (?, ?, ?, ?, ?)", seq, time,
                                   category, json, chained(head->hash, seq, time, category, json));
    const QString doubt = doubtIn(category, facts.object());
    if (!written || doubt.isEmpty())
        return written;
    return db->run("INSERT INTO doubt (why, times) VALUES (?, 1) ON CONFLICT (why) DO UPDATE SET times = times + 1", doubt);
}

Status StoreParts::appendAudit(const QString &category, const QJsonObject &facts)
{
    return appendAudit(category, QJsonDocument(facts).toJson(QJsonDocument::Compact));
}

Status Store::audit(const QString &category, const QByteArray &json)
{
    return m_parts->write([&] { return m_parts->appendAudit(category, json); });
}

Status Store::eachAudit(const std::function<void(const AuditEntry &)> &take)
{
    return m_parts->read([&] {
        return m_parts->db->each("SELECT seq, time_ms, category, json, hash FROM audit ORDER BY seq",
                                 [&](const Statement &row) { take(entryOf(row)); });
    });
}

Result<QMap<QString, qint64>> Store::doubts()
{
    return m_parts->read([&]() -> Result<QMap<QString, qint64>> {
        QMap<QString, qint64> doubts;
        const Status read = m_parts->db->each("SELECT why, times FROM doubt", [&](const Statement &row) {
            doubts.insert(row.text(0), row.integer(1));
        });
        if (!read)
            return fail(read.error());
        return doubts;
    });
}

Result<AuditEntry> Store::auditHead()
{
    return m_parts->read([&] { return readHead(*m_parts->db); });
}

Status Store::verifyAudit()
{
    return m_parts->read([&]() -> Status {
        QByteArray previous;
        qint64 expected = 1, wrong = 0;
        const Status read = m_parts->db->each(
            "SELECT seq, time_ms, category, json, hash FROM audit ORDER BY seq", [&](const Statement &row) {
                const AuditEntry entry = entryOf(row);
                const QByteArray hash =
                    chained(previous, entry.seq, entry.time.toMSecsSinceEpoch(), entry.category, entry.json);
                if (wrong == 0 && (entry.seq != expected || hash != entry.hash))
                    wrong = expected;
                previous = entry.hash;
                ++expected;
            });
        if (!read)
            return read;
        if (wrong != 0)
            return fail(ErrorCode::BadSignature,
                        QStringLiteral("the audit chain breaks at entry %1").arg(wrong));
        return {};
    });
}

} // namespace yeban
