// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <optional>

#include <sys/stat.h>

namespace yeban::camera {

/// Which file stands at a path: another after a rename over it, and another node when a camera was plugged in again;
/// the same after reading and writing.
struct FileId
{
    dev_t device = 0;
    ino_t inode = 0;
    bool operator==(const FileId &) const = default;
};

inline std::optional<FileId> fileAt(const QString &path)
{
    struct stat found = {};
    if (::stat(QFile::encodeName(path).constData(), &found) != 0)
        return std::nullopt;
    return FileId{found.st_dev, found.st_ino};
}

} // namespace yeban::camera
