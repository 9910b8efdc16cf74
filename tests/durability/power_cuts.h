// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "tests/durability/power_cut_disk.h"

#include <QDeadlineTimer>
#include <QTemporaryDir>

#include <unordered_map>

namespace yeban::test {

/// When the citizen hears "accepted"; the wrong moment is a mutant.
enum class Acknowledge { AfterCommit, BeforeCommit };

struct CutFigures
{
    qint64 cuts = 0;
    qint64 disks = 0;   ///< that were opened: cuts that leave equal disks share one
    qint64 lost = 0;    ///< the store opened, and an answered call is not in it
    qint64 corrupt = 0; ///< it did not open, or is in a state that it never had
    QString first;      ///< what the first of them was
};

/// Lives of a terminal on a PowerCutDisk, cut at chance moments. After each cut the real Store opens what is left:
/// it must be the store after the last answered call, or after the one that was running.
class PowerCuts
{
public:
    explicit PowerCuts(quint64 seed, DiskHabit habit = DiskHabit::Honest,
                       Acknowledge acknowledge = Acknowledge::AfterCommit);

    enum class Until { Done, FirstFault };
    /// Until `cuts` are made, the time is over or, with FirstFault, something was lost or corrupt.
    const CutFigures &run(qint64 cuts, QDeadlineTimer deadline, Until until);

private:
    struct Cut
    {
        std::map<QByteArray, QByteArray> files;
        std::size_t answered; ///< calls
    };
    void live();
    Result<QByteArray> readingAfter(const std::map<QByteArray, QByteArray> &files);
    void judge(const Cut &cut, const std::vector<QByteArray> &readings);
    QByteArray readingNow(const PowerCutDisk &disk);
    void note(qint64 &figure, const QString &what);

    std::mt19937_64 m_random;
    DiskHabit m_habit;
    Acknowledge m_acknowledge;
    QTemporaryDir m_liveFolder, m_cutFolder;
    std::map<QByteArray, QByteArray> m_newStore; ///< made, and nothing in it yet
    PowerCutDisk m_after; ///< the disk that is opened after a cut
    std::unordered_map<std::size_t, Result<QByteArray>> m_opened; ///< reading by contents, of this life
    CutFigures m_figures;
};

} // namespace yeban::test
