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
    return audit({{action, subject}}, now);
}

Status HallStore::audit(const QList<Deed> &deeds, const QDateTime &now)
{
    if (deeds.isEmpty())
        return {};
    // The counter's lock makes halls on one database take turns: the chain has no branches.
    const Result<qint64> first = nextOf(*m_database, QStringLiteral("audit"), deeds.size());
    if (!first)
        return fail(first.error());
    QByteArray hash;
    const Status read = m_database->each("SELECT hash FROM audit WHERE seq = ?",
                                         [&hash](const SqlRow &row) { hash = row.blob(0); }, *first - 1);
    if (!read)
        return read;
    QList<QList<SqlValue>> rows;
    for (const auto &[action, subject] : deeds) {
        hash = sha256(hash + QByteArray::number(now.toMSecsSinceEpoch()) + '\n' + action.toUtf8() + '\n' + subject.toUtf8() + '\n');
        rows.append({*first + rows.size(), HallDatabase::value(now), action, HallDatabase::value(subject), hash});
    }
    const auto written =
        m_database->runEach("INSERT INTO audit (seq, at, action, subject, hash) VALUES (?, ?, ?, ?, ?)", rows);
    return written ? Status() : fail(written.error());
}

Result<int> HallStore::audited(const QString &action, const QString &subject, const QDateTime &since)
{
    int times = 0;
    const Status read = m_database->each(
        "SELECT seq FROM audit WHERE at > ? AND action = ? AND subject = ?", [&times](const SqlRow &) { ++times; }, since,
        action, subject);
    return read ? Result<int>(times) : fail(read.error());
}

} // namespace yeban
