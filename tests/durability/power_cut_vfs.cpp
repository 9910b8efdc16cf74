// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/power_cut_vfs.h"

#include "tests/durability/power_cut_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace yeban::test {

namespace {

std::map<QByteArray, PowerCutDisk *> &mounts()
{
    static std::map<QByteArray, PowerCutDisk *> all;
    return all;
}

PowerCutDisk *diskOf(const QByteArray &path)
{
    const auto it = mounts().find(path.left(path.lastIndexOf('/')));
    return it == mounts().end() ? nullptr : it->second;
}

QByteArray nameIn(const QByteArray &path)
{
    return path.mid(path.lastIndexOf('/') + 1);
}

/// An open file. A file without a name is a temporary one of SQLite's, which no cut concerns.
struct Handle : sqlite3_file
{
    PowerCutDisk *disk;
    QByteArray name;
    std::shared_ptr<DiskFile> file;
};

Handle *of(sqlite3_file *file)
{
    return static_cast<Handle *>(file);
}

int closeFile(sqlite3_file *file)
{
    Handle *handle = of(file);
    handle->name.~QByteArray();
    handle->file.~shared_ptr();
    return SQLITE_OK;
}

int readFile(sqlite3_file *file, void *to, int size, sqlite3_int64 at)
{
    const QByteArray &bytes = of(file)->file->seen;
    const qint64 there = std::clamp<qint64>(bytes.size() - at, 0, size);
    if (there > 0)
        std::memcpy(to, bytes.constData() + at, static_cast<std::size_t>(there));
    if (there == size)
        return SQLITE_OK;
    std::memset(static_cast<char *>(to) + there, 0, static_cast<std::size_t>(size - there));
    return SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
    Handle *handle = of(file);
    const QByteArray bytes(static_cast<const char *>(from), size);
    if (handle->disk && at + size > handle->file->seen.size() && !handle->disk->hasRoom(*handle->file, at + size))
        return SQLITE_FULL;
    if (handle->disk)
        handle->disk->write(*handle->file, handle->name, at, bytes);
    else
        handle->file->write(at, bytes);
    return SQLITE_OK;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    Handle *handle = of(file);
    handle->disk ? handle->disk->truncate(*handle->file, size) : handle->file->truncate(size);
    return SQLITE_OK;
}

int syncFile(sqlite3_file *file, int)
{
    Handle *handle = of(file);
    if (!handle->disk)
        return SQLITE_OK;
    if (handle->disk->sick)
        return SQLITE_IOERR_FSYNC;
    handle->disk->sync(*handle->file);
    return SQLITE_OK;
}

int sizeOf(sqlite3_file *file, sqlite3_int64 *size)
{
    *size = of(file)->file->seen.size();
    return SQLITE_OK;
}

int noLock(sqlite3_file *, int)
{
    return SQLITE_OK;
}

int nobodyLocks(sqlite3_file *, int *locked)
{
    *locked = 0;
    return SQLITE_OK;
}

int noControl(sqlite3_file *, int, void *)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file *)
{
    return 4096; // as the unix VFS says
}

int characteristics(sqlite3_file *)
{
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE; // as the unix VFS says
}

constexpr sqlite3_io_methods methods{1,          closeFile,  readFile,  writeFile, truncateFile, syncFile, sizeOf,
                                     noLock,     noLock,     nobodyLocks, noControl, sectorSize, characteristics,
                                     nullptr,    nullptr,    nullptr,   nullptr,   nullptr,      nullptr};

int openFile(sqlite3_vfs *, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    file->pMethods = nullptr;
    const QByteArray name = nameIn(path);
    PowerCutDisk *disk = path ? diskOf(path) : nullptr;
    if (path && !disk)
        return SQLITE_CANTOPEN;
    std::shared_ptr<DiskFile> there;
    if (disk) {
        if (!disk->seen.contains(name)) {
            if (!(flags & SQLITE_OPEN_CREATE))
                return SQLITE_CANTOPEN;
            disk->create(name, flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL));
        }
        there = disk->seen[name];
    } else {
        there = std::make_shared<DiskFile>();
    }
    Handle *handle = of(file);
    handle->disk = disk;
    new (&handle->name) QByteArray(name);
    new (&handle->file) std::shared_ptr<DiskFile>(std::move(there));
    file->pMethods = &methods;
    if (outFlags)
        *outFlags = flags;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs *, const char *path, int syncFolder)
{
    PowerCutDisk *disk = diskOf(path);
    if (!disk || !disk->seen.contains(nameIn(path)))
        return SQLITE_IOERR_DELETE_NOENT;
    disk->remove(nameIn(path), syncFolder != 0);
    return SQLITE_OK;
}

int accessFile(sqlite3_vfs *, const char *path, int, int *there)
{
    const PowerCutDisk *disk = diskOf(path);
    *there = disk && disk->seen.contains(nameIn(path));
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs *, const char *path, int size, char *to)
{
    sqlite3_snprintf(size, to, "%s", path);
    return SQLITE_OK;
}

void registerOnce()
{
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs made = *sqlite3_vfs_find(nullptr); // randomness, sleep and time stay the real ones
        made.iVersion = 2;
        made.szOsFile = sizeof(Handle);
        made.pNext = nullptr;
        made.zName = "power-cut";
        made.xOpen = openFile;
        made.xDelete = deleteFile;
        made.xAccess = accessFile;
        made.xFullPathname = fullPath;
        return made;
    }();
    [[maybe_unused]] static const int registered = sqlite3_vfs_register(&vfs, 1);
}

} // namespace

void mountPowerCutDisk(const QByteArray &folder, PowerCutDisk *disk)
{
    registerOnce();
    mounts()[folder] = disk;
}

void unmountPowerCutDisk(const QByteArray &folder)
{
    mounts().erase(folder);
}

} // namespace yeban::test
