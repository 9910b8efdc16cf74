// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speech/pinyin_table.h"

#include <QFile>
#include <QRegularExpression>

namespace yeban {

Result<PinyinTable> PinyinTable::load(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("%1: %2").arg(fileName, file.errorString()));
    static const QRegularExpression syllables(QStringLiteral("\\A([a-zü]+[1-5][,.]? ?)+\\z"));
    PinyinTable table;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (int i = 0; i < lines.size(); ++i) {
        if (lines[i].isEmpty() || lines[i].startsWith(QLatin1Char('#')))
            continue;
        const QStringList parts = lines[i].split(QLatin1Char('\t'));
        if (parts.size() != 2 || !syllables.match(parts[1]).hasMatch() || table.m_pinyin.contains(parts[0]))
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("%1:%2: write a sentence, a tab and syllables like 'qing3 zuo4', once each").arg(fileName).arg(i + 1));
        table.m_pinyin.insert(parts[0], parts[1]);
    }
    return table;
}

} // namespace yeban
