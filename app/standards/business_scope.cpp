// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/business_scope.h"

#include "app/standards/text_table.h"

#include <QSet>

namespace yeban {

namespace {

std::optional<Permit> permitNamed(const QString &name)
{
    if (name == QLatin1String("none"))
        return Permit::None;
    if (name == QLatin1String("before"))
        return Permit::Before;
    if (name == QLatin1String("after"))
        return Permit::After;
    return std::nullopt;
}

} // namespace

Result<BusinessScope> BusinessScope::load(const QString &file)
{
    const auto content = readTable(file);
    if (!content)
        return fail(content.error());
    return parse(*content, file);
}

Result<BusinessScope> BusinessScope::parse(const QByteArray &content, const QString &file)
{
    const auto rows = tableRows(content, file, 5);
    if (!rows)
        return fail(rows.error());
    BusinessScope scope;
    QSet<QString> codes;
    for (const TableRow &row : *rows) {
        const auto permit = permitNamed(row.cells.at(4));
        if (!permit)
            return rowError(file, row.line, QStringLiteral("permit is none, before or after"));
        // Codes are joined by commas in a form's canonical text.
        if (row.cells.at(0).contains(QLatin1Char(',')))
            return rowError(file, row.line, QStringLiteral("a code without comma"));
        if (codes.contains(row.cells.at(0)))
            return rowError(file, row.line, QStringLiteral("code %1 stands twice").arg(row.cells.at(0)));
        codes.insert(row.cells.at(0));
        scope.m_phrases.append({row.cells.at(0), row.cells.at(1), row.cells.at(2), row.cells.at(3), *permit});
    }
    return scope;
}

std::optional<ScopePhrase> BusinessScope::find(const QString &code) const
{
    for (const ScopePhrase &phrase : m_phrases) {
        if (phrase.code == code)
            return phrase;
    }
    return std::nullopt;
}

QList<ScopePhrase> BusinessScope::search(const QString &typed) const
{
    const QString wanted = typed.trimmed().toLower();
    QList<ScopePhrase> first;
    QList<ScopePhrase> others;
    for (const ScopePhrase &phrase : m_phrases) {
        if (phrase.text.startsWith(wanted) || phrase.initials.startsWith(wanted))
            first.append(phrase);
        else if (phrase.text.contains(wanted) || phrase.initials.contains(wanted))
            others.append(phrase);
    }
    return first + others;
}

QStringList BusinessScope::industries() const
{
    QStringList names;
    for (const ScopePhrase &phrase : m_phrases) {
        if (!names.contains(phrase.industry))
            names.append(phrase.industry);
    }
    return names;
}

QString BusinessScope::wording(const QStringList &codes) const
{
    QStringList ordinary;
    QStringList permitted;
    for (const QString &code : codes) {
        if (const auto phrase = find(code))
            (phrase->permit == Permit::None ? ordinary : permitted).append(phrase->text);
    }
    const QString separator = QStringLiteral("；");
    QString text;
    if (!permitted.isEmpty())
        text += QStringLiteral("许可项目：%1（依法须经批准的项目，经相关部门批准后方可开展经营活动）。")
                    .arg(permitted.join(separator));
    if (!ordinary.isEmpty())
        text += QStringLiteral("一般项目：%1（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）。")
                    .arg(ordinary.join(separator));
    return text;
}

} // namespace yeban
