// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flows/faces_left.h"

#include <QFile>

namespace yeban::test {

QList<FaceNeedle> readFaceNeedles(const QString &file)
{
    QList<FaceNeedle> needles;
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return needles;
    for (const QByteArray &line : in.readAll().split('\n'))
        if (const qsizetype gap = line.indexOf(' '); gap > 0)
            needles.append({QString::fromLatin1(line.left(gap)), Needle::fromDisguised(QByteArray::fromHex(line.mid(gap + 1)))});
    return needles;
}

bool writeFaceNeedles(const QString &file, const QList<FaceNeedle> &needles)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return false;
    for (const FaceNeedle &needle : needles)
        out.write(needle.what.toLatin1() + ' ' + needle.bytes.disguised().toHex() + '\n');
    return out.flush();
}

QStringList facesInMemory(const QList<FaceNeedle> &needles)
{
    QList<Needle> bytes;
    for (const FaceNeedle &needle : needles)
        bytes.append(needle.bytes);
    OwnMemory memory;
    const QList<int> counts = memory.count(bytes);
    if (counts.isEmpty())
        return {QStringLiteral("unreadable")};
    QStringList found;
    for (qsizetype i = 0; i < counts.size(); ++i)
        if (counts[i] > 0)
            found.append(needles[i].what);
    found.removeDuplicates();
    return found;
}

} // namespace yeban::test
