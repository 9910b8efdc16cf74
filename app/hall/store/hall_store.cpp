// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/hall_store.h"

#include "app/envelope/secret.h"

namespace yeban {

std::span<const Migration> hallMigrations();

HallStore::HallStore(std::unique_ptr<Database> database)
    : m_database(std::move(database)), terminals(*m_database), inbox(*m_database), cases(*m_database),
      feed(*m_database)
{
}

Result<std::unique_ptr<HallStore>> HallStore::open(const QString &file)
{
    Result<std::unique_ptr<Database>> database = Database::open(file);
    if (!database)
        return fail(database.error());
    if (const Status migrated = (*database)->migrate(hallMigrations()); !migrated)
        return fail(migrated.error());
    return std::unique_ptr<HallStore>(new HallStore(*std::move(database)));
}

Status HallStore::audit(const QString &action, const QString &subject, const QDateTime &now)
{
    QByteArray last;
    const Status read = m_database->each("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1",
                                         [&last](const Statement &row) { last = row.blob(0); });
    if (!read)
        return read;
    const QByteArray line =
        QByteArray::number(now.toMSecsSinceEpoch()) + '\n' + action.toUtf8() + '\n' + subject.toUtf8() + '\n';
    return m_database->run("INSERT INTO audit (at, action, subject, hash) VALUES (?, ?, ?, ?)", now, action,
                           subject, sha256(last + line));
}

} // namespace yeban
