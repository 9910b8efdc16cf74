// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/durability/power_cut_disk.h"

#include "tests/durability/power_cut_vfs.h"

#include <algorithm>
#include <array>

namespace yeban::test {

namespace {

constexpr qint64 sector = 512;

void overwrite(QByteArray &bytes, qint64 at, const char *data, qint64 size)
{
    if (bytes.size() < at + size)
        bytes.append(at + size - bytes.size(), '\0');
    std::copy_n(data, size, bytes.data() + at);
}

void resize(QByteArray &bytes, qint64 size)
{
    bytes.size() < size ? void(bytes.append(size - bytes.size(), '\0')) : bytes.truncate(size);
}

std::map<QByteArray, QByteArray> contents(const PowerCutDisk::Names &names)
{
    std::map<QByteArray, QByteArray> files;
    for (const auto &[name, file] : names)
        files[name] = file->seen;
    return files;
}

} // namespace

void DiskFile::write(qint64 at, const QByteArray &bytes)
{
    overwrite(seen, at, bytes.constData(), bytes.size());
    waiting.push_back({at, bytes});
}

void DiskFile::truncate(qint64 size)
{
    resize(seen, size);
    waiting.push_back({size, {}});
}

void DiskFile::sync()
{
    for (const Change &change : waiting) {
        if (change.bytes.isNull())
            resize(durable, change.at);
        else
            overwrite(durable, change.at, change.bytes.constData(), change.bytes.size());
    }
    waiting.clear();
}

PowerCutDisk::PowerCutDisk(const QString &folder, DiskHabit habit) : m_folder(folder), m_habit(habit)
{
    mountPowerCutDisk(folder.toUtf8(), this);
}

PowerCutDisk::~PowerCutDisk()
{
    unmountPowerCutDisk(m_folder.toUtf8());
}

void PowerCutDisk::changed() const
{
    if (afterChange)
        afterChange();
}

bool PowerCutDisk::hasRoom(const DiskFile &file, qint64 end) const
{
    qint64 used = std::max<qint64>(0, end - file.seen.size());
    for (const auto &[name, other] : seen)
        used += other->seen.size();
    return used <= room;
}

void PowerCutDisk::create(const QByteArray &name, bool journal)
{
    auto file = std::make_shared<DiskFile>();
    file->nameWaits = journal;
    seen[name] = std::move(file);
    changed();
}

void PowerCutDisk::remove(const QByteArray &name, bool syncFolder)
{
    seen.erase(name);
    if (syncFolder && m_habit != DiskHabit::LyingSync)
        m_durable = seen;
    changed();
}

void PowerCutDisk::write(DiskFile &file, const QByteArray &name, qint64 at, const QByteArray &bytes)
{
    if (m_habit == DiskHabit::NormalWalSync && name.endsWith(".db"))
        if (const auto log = seen.find(name + "-wal"); log != seen.end())
            log->second->sync(); // a checkpoint begins
    file.write(at, bytes);
    changed();
}

void PowerCutDisk::truncate(DiskFile &file, qint64 size)
{
    file.truncate(size);
    changed();
}

void PowerCutDisk::sync(DiskFile &file)
{
    const bool isLog = std::any_of(seen.begin(), seen.end(), [&](const auto &entry) {
        return entry.second.get() == &file && entry.first.endsWith("-wal");
    });
    if (m_habit == DiskHabit::Honest || (m_habit == DiskHabit::NormalWalSync && !isLog))
        file.sync();
    if (file.nameWaits && m_habit != DiskHabit::LyingSync)
        m_durable = seen; // one fsync of the folder takes every name in it
    file.nameWaits = false;
    changed();
}

QByteArray PowerCutDisk::torn(const DiskFile &file, std::mt19937_64 &random) const
{
    // Some cuts lose nearly everything, some nearly nothing: a coin for each sector alone would try neither.
    static constexpr std::array<unsigned, 5> keepPercent{0, 10, 50, 90, 100};
    const unsigned keep = keepPercent[random() % keepPercent.size()];
    const auto kept = [&] { return random() % 100 < keep; };
    QByteArray bytes = file.durable;
    for (const DiskFile::Change &change : file.waiting) {
        if (change.bytes.isNull()) {
            if (kept())
                resize(bytes, change.at);
            continue;
        }
        for (qint64 at = change.at, end = change.at + change.bytes.size(); at < end;) {
            const qint64 size = std::min(end, (at / sector + 1) * sector) - at;
            if (kept()) {
                const bool tear = random() % 8 == 0;
                const qint64 part = tear ? static_cast<qint64>(random() % static_cast<quint64>(size)) : size;
                overwrite(bytes, at, change.bytes.constData() + (at - change.at), part);
            }
            at += size;
        }
    }
    return bytes;
}

std::map<QByteArray, QByteArray> PowerCutDisk::cut(std::mt19937_64 &random) const
{
    Names names = m_durable;
    for (const auto &[name, file] : seen)
        if (const auto old = names.find(name); old == names.end() || old->second != file)
            if (random() % 2 == 0)
                names[name] = file;
    for (const auto &[name, file] : m_durable)
        if (!seen.contains(name) && random() % 2 == 0)
            names.erase(name);
    std::map<QByteArray, QByteArray> files;
    for (const auto &[name, file] : names)
        files[name] = torn(*file, random);
    return files;
}

std::map<QByteArray, QByteArray> PowerCutDisk::written() const
{
    return contents(seen);
}

void PowerCutDisk::restart(const std::map<QByteArray, QByteArray> &files)
{
    seen.clear();
    for (const auto &[name, bytes] : files) {
        auto file = std::make_shared<DiskFile>();
        file->durable = file->seen = bytes;
        seen[name] = std::move(file);
    }
    m_durable = seen;
}

} // namespace yeban::test
