// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/own_memory.h"

#include <QList>
#include <QStringList>

namespace yeban::test {

/// One thing of a face that a visit must not leave behind: "live", "live-shown", "photo", "photo-shown", "photo-coded", "template".
struct FaceNeedle
{
    QString what;
    Needle bytes;
};

/// Empty: the file cannot be read.
QList<FaceNeedle> readFaceNeedles(const QString &file);
bool writeFaceNeedles(const QString &file, const QList<FaceNeedle> &needles);

/// Which of them lie in this process's memory, each named once; "unreadable" if it cannot be searched.
QStringList facesInMemory(const QList<FaceNeedle> &needles);

} // namespace yeban::test
