// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QObject;

namespace yeban::test {

// A canary is a word of the visit's personal data (a name, a number, a trade name) that must be nowhere after it.

/// Looks through every property of every object and item below `root`, and the clipboard.
QStringList canariesInObjects(QObject *root, const QStringList &words);
/// Looks through every file below `folder`, as UTF-8, UTF-16LE and GB18030.
QStringList canariesInFiles(const QString &folder, const QStringList &words);

} // namespace yeban::test
