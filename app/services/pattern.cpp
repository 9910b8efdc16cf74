// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/pattern.h"

namespace yeban {

Result<QStringList> patternNames(const QString &pattern)
{
    QStringList names;
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        if (pattern.at(at) == QLatin1Char('}'))
            return fail(ErrorCode::InvalidInput, QStringLiteral("a '}' without '{'"));
        if (pattern.at(at) != QLatin1Char('{'))
            continue;
        const qsizetype end = pattern.indexOf(QLatin1Char('}'), at);
        const QString name = pattern.mid(at + 1, end - at - 1);
        if (end < 0 || name.isEmpty() || name.contains(QLatin1Char('{')))
            return fail(ErrorCode::InvalidInput, QStringLiteral("a '{' without name and '}'"));
        names.append(name);
        at = end;
    }
    return names;
}

QString fillPattern(const QString &pattern, const std::function<QString(const QString &)> &valueOf)
{
    QString text;
    qsizetype from = 0;
    for (qsizetype open = pattern.indexOf(QLatin1Char('{')); open >= 0;
         open = pattern.indexOf(QLatin1Char('{'), from)) {
        const qsizetype end = pattern.indexOf(QLatin1Char('}'), open);
        text += pattern.mid(from, open - from);
        text += valueOf(pattern.mid(open + 1, end - open - 1));
        from = end + 1;
    }
    return text + pattern.mid(from);
}

const QStringList &sheetFacts()
{
    static const QStringList names{QStringLiteral("fact.creditCode"), QStringLiteral("fact.registeredOn"),
                                   QStringLiteral("fact.year"),       QStringLiteral("fact.month"),
                                   QStringLiteral("fact.day"),        QStringLiteral("fact.hall")};
    return names;
}

} // namespace yeban
