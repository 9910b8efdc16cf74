// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/power_cuts.h"

#include "tests/durability/terminal_life.h"

#include <algorithm>

namespace yeban::test {

namespace {

constexpr int stepsOfALife = 24;
constexpr unsigned mostCutsPerChange = 2; // after each write or sync: other sectors are left by each of them
// The others begin with a store that is there: each cut in a new one makes the schema once more (migration_test).
constexpr unsigned livesPerNewDisk = 128;
constexpr int disksPerFullCheck = 4; // every page and index; the rows themselves are read after each cut

const Clock &anyClock()
{
    static const Clock clock;
    return clock;
}

std::unique_ptr<Store> opened(const PowerCutDisk &disk)
{
    auto store = Store::open(disk.file(), anyClock(), lifeIdentity());
    if (!store)
        qFatal("no store on a new disk: %s", qPrintable(store.error().detail));
    return std::move(*store);
}

} // namespace

PowerCuts::PowerCuts(quint64 seed, DiskHabit habit, Acknowledge acknowledge)
    : m_random(seed), m_habit(habit), m_acknowledge(acknowledge), m_after(m_cutFolder.path())
{
    const PowerCutDisk disk(m_liveFolder.path());
    const auto store = opened(disk);
    m_newStore = disk.written();
}

const CutFigures &PowerCuts::run(qint64 cuts, QDeadlineTimer deadline, Until until)
{
    const auto faulty = [&] { return m_figures.lost + m_figures.corrupt > 0; };
    while (m_figures.cuts < cuts && !deadline.hasExpired() && !(until == Until::FirstFault && faulty()))
        live();
    return m_figures;
}

void PowerCuts::note(qint64 &figure, const QString &what)
{
    if (m_figures.lost + m_figures.corrupt == 0)
        m_figures.first = what;
    ++figure;
}

QByteArray PowerCuts::readingNow(const PowerCutDisk &disk)
{
    const auto reading = readingAfter(disk.written());
    if (!reading)
        qFatal("a killed terminal cannot open its store: %s", qPrintable(reading.error().detail));
    return *reading;
}

Result<QByteArray> PowerCuts::readingAfter(const std::map<QByteArray, QByteArray> &files)
{
    // Equal disks (right after a sync, every cut leaves the same) are opened once a life.
    std::size_t key = 0;
    for (const auto &[name, bytes] : files)
        key = qHash(bytes, qHash(name, key));
    const auto [known, isNew] = m_opened.try_emplace(key, fail(ErrorCode::Internal));
    if (!isNew)
        return known->second;
    ++m_figures.disks;
    m_after.restart(files);
    const auto store = Store::open(m_after.file(), anyClock(), lifeIdentity());
    const Status whole = !store                                   ? Status(fail(store.error()))
                         : m_figures.disks % disksPerFullCheck == 0 ? (*store)->checkIntegrity()
                                                                  : Status();
    known->second = whole ? readingOf(**store) : Result<QByteArray>(fail(whole.error()));
    return known->second;
}

void PowerCuts::judge(const Cut &cut, const std::vector<QByteArray> &readings)
{
    ++m_figures.cuts;
    const auto reading = readingAfter(cut.files);
    if (!reading)
        return note(m_figures.corrupt, reading.error().detail);
    const auto from = readings.begin() + static_cast<std::ptrdiff_t>(cut.answered);
    if (std::find(from, readings.end(), *reading) != readings.end())
        return;
    if (std::find(readings.begin(), from, *reading) != from)
        return note(m_figures.lost, QStringLiteral("the store after an earlier call than the last answered one"));
    note(m_figures.corrupt, QStringLiteral("a store that never was"));
}

void PowerCuts::live()
{
    m_opened.clear();
    PowerCutDisk disk(m_liveFolder.path(), m_habit);
    std::vector<Cut> cuts;
    std::vector<QByteArray> readings; // readings[n]: after n calls
    std::size_t answered = 0;
    disk.afterChange = [&] {
        for (auto more = m_random() % (mostCutsPerChange + 1); more > 0; --more)
            cuts.push_back({disk.cut(m_random), answered});
    };
    if (m_random() % livesPerNewDisk != 0)
        disk.restart(m_newStore);
    const auto judgeAll = [&] {
        readings.push_back(readingNow(disk));
        for (const Cut &cut : cuts)
            judge(cut, readings);
        cuts.clear();
    };
    const auto store = opened(disk);
    judgeAll();
    TerminalLife life(m_random);
    for (int i = 0; i < stepsOfALife; ++i) {
        answered = readings.size() - (m_acknowledge == Acknowledge::AfterCommit ? 1 : 0);
        life.step(*store);
        judgeAll();
    }
    disk.afterChange = nullptr;
}

} // namespace yeban::test
