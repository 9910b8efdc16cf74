// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/log_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <vector>

namespace yeban {

namespace {

constexpr std::size_t mostWaiting = 128 * 1024 - 1; // bytes: SQLite's unix VFS takes no more in one call

/// Lies before the file of the VFS below in the memory that SQLite gives.
struct LogFile : sqlite3_file
{
    std::vector<char> waiting; ///< bytes from `begin` that the file below has not yet
    sqlite3_int64 begin = 0;
};

LogFile *logOf(sqlite3_file *file)
{
    return static_cast<LogFile *>(file);
}

sqlite3_file *below(sqlite3_file *file)
{
    return reinterpret_cast<sqlite3_file *>(logOf(file) + 1);
}

int writeWaiting(sqlite3_file *file)
{
    LogFile *log = logOf(file);
    if (log->waiting.empty())
        return SQLITE_OK;
    const int code = below(file)->pMethods->xWrite(below(file), log->waiting.data(), static_cast<int>(log->waiting.size()), log->begin);
    log->waiting.clear();
    return code;
}

template <auto Method, class... Args> int pass(sqlite3_file *file, Args... args)
{
    return (below(file)->pMethods->*Method)(below(file), args...);
}

template <auto Method, class... Args> int writeAndPass(sqlite3_file *file, Args... args)
{
    const int code = writeWaiting(file);
    return code == SQLITE_OK ? pass<Method>(file, args...) : code;
}

int write(sqlite3_file *file, const void *from, int bytes, sqlite3_int64 at)
{
    LogFile *log = logOf(file);
    const auto size = static_cast<std::size_t>(bytes);
    const bool joins = at >= log->begin && at <= log->begin + static_cast<sqlite3_int64>(log->waiting.size());
    if (!joins || log->waiting.size() + size > mostWaiting)
        if (const int code = writeWaiting(file); code != SQLITE_OK)
            return code;
    if (log->waiting.empty())
        log->begin = at;
    const auto offset = static_cast<std::size_t>(at - log->begin);
    const std::size_t over = std::min(size, log->waiting.size() - offset); // SQLite writes some of its frames again
    const char *const data = static_cast<const char *>(from);
    if (over > 0)
        std::memcpy(log->waiting.data() + offset, data, over);
    log->waiting.insert(log->waiting.end(), data + over, data + size);
    return SQLITE_OK;
}

int close(sqlite3_file *file)
{
    const int written = writeWaiting(file);
    const int closed = pass<&sqlite3_io_methods::xClose>(file);
    logOf(file)->~LogFile();
    return written == SQLITE_OK ? closed : written;
}

using Methods = sqlite3_io_methods;

constexpr Methods methods{
    1,
    close,
    writeAndPass<&Methods::xRead, void *, int, sqlite3_int64>,
    write,
    writeAndPass<&Methods::xTruncate, sqlite3_int64>,
    writeAndPass<&Methods::xSync, int>,
    writeAndPass<&Methods::xFileSize, sqlite3_int64 *>,
    pass<&Methods::xLock, int>,
    pass<&Methods::xUnlock, int>,
    pass<&Methods::xCheckReservedLock, int *>,
    pass<&Methods::xFileControl, int, void *>,
    pass<&Methods::xSectorSize>,
    pass<&Methods::xDeviceCharacteristics>,
    nullptr, nullptr, nullptr, nullptr, nullptr, nullptr}; // what only the database itself is asked

sqlite3_vfs *vfsBelow()
{
    static sqlite3_vfs *const vfs = sqlite3_vfs_find(nullptr);
    return vfs;
}

int openFile(sqlite3_vfs *, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    sqlite3_vfs *const vfs = vfsBelow();
    if (!(flags & SQLITE_OPEN_WAL))
        return vfs->xOpen(vfs, path, file, flags, outFlags);
    LogFile *const log = new (file) LogFile{};
    const int code = vfs->xOpen(vfs, path, below(file), flags, outFlags);
    if (code == SQLITE_OK)
        log->pMethods = &methods;
    else
        log->~LogFile();
    return code;
}

} // namespace

const char *logVfs()
{
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs made = *vfsBelow(); // all but opening is the same
        made.szOsFile += static_cast<int>(sizeof(LogFile));
        made.pNext = nullptr;
        made.zName = "yeban-log";
        made.xOpen = openFile;
        return made;
    }();
    static const int registered = sqlite3_vfs_register(&vfs, 0);
    return registered == SQLITE_OK ? vfs.zName : nullptr;
}

} // namespace yeban
