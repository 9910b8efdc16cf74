// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QString>

namespace yeban {

/// How Chinese sentences are pronounced: a line each, the sentence as on the page, a tab, its syllables with the numbers
/// of their tones (Hanyu Pinyin, 5 = neutral). Immutable.
class PinyinTable
{
public:
    /// NotFound; InvalidInput with "file:line: …".
    static Result<PinyinTable> load(const QString &fileName);

    /// Empty: the table does not have it.
    QString of(const QString &sentence) const { return m_pinyin.value(sentence); }

private:
    QHash<QString, QString> m_pinyin;
};

} // namespace yeban
