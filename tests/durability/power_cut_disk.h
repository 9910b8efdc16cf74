// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <random>
#include <vector>

namespace yeban::test {

/// Does the disk do what fsync() promises? The dishonest ones are mutants: a torture that does not find them
/// has no teeth.
enum class DiskHabit {
    Honest,
    LyingSync,      ///< says "done" and keeps everything in a cache that a power cut empties
    NormalWalSync,  ///< what synchronous=NORMAL does: the log is synced only before a checkpoint
};

/// One file: what is on the platter, what a reader sees, and the changes in between.
struct DiskFile
{
    struct Change
    {
        qint64 at;       ///< a truncation to this size when `bytes` is null
        QByteArray bytes;
    };
    QByteArray durable, seen;
    std::vector<Change> waiting;
    bool nameWaits = false; ///< a new journal or log, whose first sync also syncs the folder

    void write(qint64 at, const QByteArray &bytes);
    void truncate(qint64 size);
    void sync();
};

/// A folder on a disk in memory, seen by SQLite through a VFS of its own (the default one of the process, as soon
/// as there is a disk). It behaves like unix-excl on ext4: writes and truncations reach the platter when the file is
/// synced, names when the folder is; what was not synced may be there, be missing or be torn inside a sector, in any
/// order. One thread.
class PowerCutDisk
{
public:
    using Names = std::map<QByteArray, std::shared_ptr<DiskFile>>;

    /// `folder`: an existing folder (the file's mode is made there); nothing is written into it.
    explicit PowerCutDisk(const QString &folder, DiskHabit habit = DiskHabit::Honest);
    ~PowerCutDisk();
    PowerCutDisk(const PowerCutDisk &) = delete;
    PowerCutDisk &operator=(const PowerCutDisk &) = delete;

    QString file() const { return m_folder + QStringLiteral("/station.db"); }
    /// Called after every change and every sync: a place where the power may go.
    std::function<void()> afterChange;
    qint64 room = std::numeric_limits<qint64>::max(); ///< bytes of all files together; beyond it ENOSPC
    bool sick = false;                               ///< every sync fails with EIO
    /// What a power cut now would leave.
    std::map<QByteArray, QByteArray> cut(std::mt19937_64 &random) const;
    /// What a killed process leaves: everything that was written.
    std::map<QByteArray, QByteArray> written() const;
    /// The disk after a restart. No file may be open.
    void restart(const std::map<QByteArray, QByteArray> &files);

    // For the VFS:
    Names seen;
    bool hasRoom(const DiskFile &file, qint64 end) const; ///< for the file to reach to `end`
    void create(const QByteArray &name, bool journal);
    void remove(const QByteArray &name, bool syncFolder);
    void write(DiskFile &file, const QByteArray &name, qint64 at, const QByteArray &bytes);
    void truncate(DiskFile &file, qint64 size);
    void sync(DiskFile &file);

private:
    QByteArray torn(const DiskFile &file, std::mt19937_64 &random) const;
    void changed() const;

    QString m_folder;
    DiskHabit m_habit;
    Names m_durable;
};

} // namespace yeban::test
