// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/hall_store.h"

#include "app/envelope/secret.h"

namespace yeban {

HallStore::HallStore(std::unique_ptr<HallDatabase> database)
    : m_database(std::move(database)), terminals(*m_database), blobs(*m_database), inbox(*m_database, blobs), cases(*m_database),
      leases(*m_database),
      feed(*m_database)
{
}

Result<std::unique_ptr<HallStore>> HallStore::open(const QString &database)
{
    Result<std::unique_ptr<HallDatabase>> opened = HallDatabase::open(database);
    if (!opened)
        return fail(opened.error());
    return std::unique_ptr<HallStore>(new HallStore(*std::move(opened)));
}

Status HallStore::bind(const QString &hallKey)
{
    QString known;
    Status step = m_database->run("INSERT INTO meta (name, value) VALUES ('hall-key', ?) ON CONFLICT DO NOTHING",
                                  hallKey);
    if (step)
        step = m_database->each("SELECT value FROM meta WHERE name = 'hall-key'",
                                [&known](const SqlRow &row) { known = row.text(0); });
    if (step && known != hallKey)
        return fail(ErrorCode::Refused, QStringLiteral("this database belongs to a hall with other keys"));
    return step;
}

Status HallStore::audit(const QString &action, const QString &subject, const QDateTime &now)
{
    // The counter's lock makes halls on one database take turns: the chain has no branches.
    const Result<qint64> seq = nextOf(*m_database, QStringLiteral("audit"));
    if (!seq)
        return fail(seq.error());
    QByteArray last;
    const Status read = m_database->each("SELECT hash FROM audit WHERE seq = ?",
                                         [&last](const SqlRow &row) { last = row.blob(0); }, *seq - 1);
    if (!read)
        return read;
    const QByteArray line =
        QByteArray::number(now.toMSecsSinceEpoch()) + '\n' + action.toUtf8() + '\n' + subject.toUtf8() + '\n';
    return m_database->run("INSERT INTO audit (seq, at, action, subject, hash) VALUES (?, ?, ?, ?, ?)", *seq, now,
                           action, subject, sha256(last + line));
}

} // namespace yeban
