// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/store.h"

#include "app/station/store_parts.h"

#include <QFileInfo>

#include <sys/statvfs.h>

namespace yeban {

std::span<const Migration> stationMigrations();

Result<std::unique_ptr<Database>> StoreParts::openDatabase(const QString &file)
{
    auto database = Database::open(file);
    if (database)
        if (const Status migrated = (*database)->migrate(stationMigrations()); !migrated)
            return fail(migrated.error());
    return database;
}

Store::Store(std::unique_ptr<StoreParts> parts) : m_parts(std::move(parts)) {}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const QString &file, const Clock &clock, StoreIdentity identity)
{
    auto database = StoreParts::openDatabase(file);
    if (!database)
        return fail(database.error());
    auto parts = std::make_unique<StoreParts>(std::move(*database), clock, std::move(identity), file);
    // What was on its way when the last run ended may or may not have arrived: it is sent again, the hall
    // knows it by its id and digest.
    const Status recovered = parts->write([&] {
        return parts->db->run("UPDATE submission SET state = 'retry', next_ms = NULL "
                              "WHERE state NOT IN ('acked', 'purged') AND state = 'inflight'");
    });
    if (!recovered)
        return fail(recovered.error());
    return std::unique_ptr<Store>(new Store(std::move(parts)));
}

void Store::setListener(Listener listener)
{
    m_parts->listener = std::move(listener);
}

Status Store::checkRoom(qint64 watermark)
{
    if (m_parts->broken || m_parts->damaged)
        return fail(m_parts->broken ? *m_parts->broken : *m_parts->damaged);
    // The folder itself is asked: its mount may be one that no list names (a container, another root).
    struct statvfs disk = {};
    const QByteArray folder = QFile::encodeName(QFileInfo(m_parts->file).absolutePath());
    if (::statvfs(folder.constData(), &disk) != 0)
        return fail(ErrorCode::StoreBroken, QStringLiteral("the store's folder is gone"));
    const auto available = static_cast<qint64>(disk.f_bavail * disk.f_frsize);
    if (available < watermark)
        return fail(ErrorCode::StoreFull,
                    QStringLiteral("%1 MiB free, %2 MiB needed").arg(available >> 20).arg(watermark >> 20));
    return {};
}

Result<QByteArray> Store::meta(const QString &key)
{
    return m_parts->read([&]() -> Result<QByteArray> {
        QByteArray value;
        const Status read = m_parts->db->each(
            "SELECT value FROM meta WHERE key = ?", [&](const Statement &row) { value = row.blob(0); }, key);
        if (!read)
            return fail(read.error());
        return value;
    });
}

Status Store::setMeta(const QString &key, const QByteArray &value)
{
    return m_parts->write([&] {
        return m_parts->db->run(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value);
    });
}

Status Store::rate(const QString &form, int level)
{
    if (level < 1 || level > 5)
        return fail(ErrorCode::InvalidInput, QStringLiteral("a rating is 1 to 5"));
    return m_parts->write([&] {
        return m_parts->db->run("INSERT INTO rating (day, form, level) VALUES (?, ?, ?)", m_parts->today(),
                                form, level);
    });
}

Status Store::recordStageTimes(const QString &form, const QMap<QString, qint64> &stages)
{
    return m_parts->write([&]() -> Status {
        for (auto it = stages.begin(); it != stages.end(); ++it) {
            const Status added =
                m_parts->db->run("INSERT INTO stage_time (day, form, stage, ms) VALUES (?, ?, ?, ?)",
                                 m_parts->today(), form, it.key(), it.value());
            if (!added)
                return added;
        }
        return {};
    });
}

} // namespace yeban
