// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/database.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

namespace yeban {

namespace {

constexpr int pagesAtATime = 256; // between two looks at the stop token

struct Copy
{
    sqlite3 *handle = nullptr;
    ~Copy() { sqlite3_close_v2(handle); }
};

Status copyPages(sqlite3 *from, const QString &file, const std::stop_token &stop)
{
    Copy copy;
    int code = sqlite3_open_v2(file.toUtf8().constData(), &copy.handle,
                               SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    sqlite3_backup *backup =
        code == SQLITE_OK ? sqlite3_backup_init(copy.handle, "main", from, "main") : nullptr;
    if (!backup)
        return fail(sqliteError(copy.handle, code == SQLITE_OK ? sqlite3_extended_errcode(copy.handle) : code));
    do
        code = sqlite3_backup_step(backup, pagesAtATime);
    while (code == SQLITE_OK && !stop.stop_requested());
    const int finished = sqlite3_backup_finish(backup);
    if (code == SQLITE_OK)
        return fail(ErrorCode::Cancelled);
    if (finished != SQLITE_OK)
        return fail(sqliteError(copy.handle, finished));
    // The header still says "WAL", and a copy is one file.
    if (sqlite3_exec(copy.handle, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(sqliteError(copy.handle, sqlite3_extended_errcode(copy.handle)));
    return {};
}

bool syncPath(const QString &path, int flags)
{
    const int fd = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    return synced;
}

} // namespace

Status Database::backup(const QString &file, const std::stop_token &stop)
{
    const QString fresh = file + QStringLiteral(".new");
    QFile::remove(fresh);
    const auto failed = [&] {
        return fail(ErrorCode::StoreFull, QStringLiteral("cannot write the copy %1").arg(file));
    };
    const int made = ::open(QFile::encodeName(fresh).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0)
        return failed();
    ::close(made);
    if (const Status copied = copyPages(m_handle, fresh, stop); !copied) {
        QFile::remove(fresh);
        // A fault of the other disk is not one of the store.
        return copied.error().code == ErrorCode::Cancelled ? copied : Status(failed());
    }
    if (!syncPath(fresh, O_RDONLY) ||
        ::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(file).constData()) != 0 ||
        !syncPath(QFileInfo(file).absolutePath(), O_RDONLY | O_DIRECTORY)) {
        QFile::remove(fresh);
        return failed();
    }
    return {};
}

} // namespace yeban
