// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>

namespace yeban::test {

/// What this process holds: what a leak makes grow.
struct Footprint
{
    qint64 residentKb = 0;
    int descriptors = 0;
    int threads = 0;

    static Footprint now()
    {
        Footprint all;
        QFile file(QStringLiteral("/proc/self/status"));
        if (file.open(QIODevice::ReadOnly))
            for (const QByteArray &line : file.readAll().split('\n')) {
                if (line.startsWith("VmRSS:"))
                    all.residentKb = line.mid(6).trimmed().split(' ').first().toLongLong();
                if (line.startsWith("Threads:"))
                    all.threads = line.mid(8).trimmed().toInt();
            }
        all.descriptors =
            static_cast<int>(QDir(QStringLiteral("/proc/self/fd"))
                                 .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                                 .size());
        return all;
    }
};

} // namespace yeban::test
