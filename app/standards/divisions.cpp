// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/divisions.h"

#include "app/standards/text_table.h"

#include <algorithm>
#include <array>

namespace yeban {

namespace {

constexpr std::array<int, 4> codeLengths{2, 4, 6, 9};

/// Sort key of a code, or 0 if the text is no code. Padding makes parents sort just before their children,
/// and the level keeps 4419 and 441900 (a city without counties) apart.
quint64 keyOf(const QString &code)
{
    const auto level = std::find(codeLengths.begin(), codeLengths.end(), int(code.size()));
    const bool digits = std::all_of(code.begin(), code.end(),
                                    [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
    if (level == codeLengths.end() || !digits || code.startsWith(QLatin1Char('0')))
        return 0;
    const quint64 padded = code.leftJustified(9, QLatin1Char('0')).toULongLong();
    return padded * 4 + quint64(level - codeLengths.begin());
}

int levelOf(quint64 key)
{
    return int(key % 4);
}

QString codeOf(quint64 key)
{
    return QString::number(key / 4).left(codeLengths[std::size_t(levelOf(key))]);
}

/// The first key behind everything inside a division.
quint64 endOf(quint64 key)
{
    constexpr std::array<quint64, 4> span{10'000'000, 100'000, 1'000, 1};
    return (key / 4 + span[std::size_t(levelOf(key))]) * 4;
}

/// Names that only fill a level of the statistical table and belong in no address.
bool isPlaceholder(const QString &name)
{
    return name == QStringLiteral("市辖区") || name == QStringLiteral("县") ||
           name.endsWith(QStringLiteral("直辖县级行政区划"));
}

} // namespace

Result<Divisions> Divisions::load(const QStringList &files)
{
    Divisions all;
    for (const QString &file : files) {
        const auto content = readTable(file);
        if (!content)
            return fail(content.error());
        if (const Status added = all.add(*content, file); !added)
            return fail(added.error());
    }
    return all;
}

Result<Divisions> Divisions::parse(const QList<QByteArray> &contents)
{
    Divisions all;
    for (const QByteArray &content : contents) {
        if (const Status added = all.add(content, QStringLiteral("divisions")); !added)
            return fail(added.error());
    }
    return all;
}

Status Divisions::add(const QByteArray &content, const QString &file)
{
    std::vector<std::pair<quint64, int>> lines; // key and line, for complaints once all parents are known
    m_names.reserve(m_names.size() + content.size());
    const Status read = eachRow(content, file, 2, [&](const TableRow &row) -> Status {
        const quint64 key = keyOf(row.cells.at(0));
        if (key == 0)
            return rowError(file, row.line, QStringLiteral("not a division code of 2, 4, 6 or 9 digits"));
        const QByteArray name = row.cells.at(1).toUtf8();
        m_entries.push_back({key, quint32(m_names.size()), quint32(name.size())});
        m_names += name;
        lines.emplace_back(key, row.line);
        return {};
    });
    if (!read)
        return read;
    sort();
    for (const auto &[key, line] : lines) {
        const QString parent = parentCode(codeOf(key));
        if (!parent.isEmpty() && !find(parent))
            return rowError(file, line, QStringLiteral("division %1 is not listed").arg(parent));
    }
    return {};
}

/// Orders the entries; of equal codes the last one added stays.
void Divisions::sort()
{
    std::reverse(m_entries.begin(), m_entries.end());
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [](const Entry &a, const Entry &b) { return a.key < b.key; });
    const auto end = std::unique(m_entries.begin(), m_entries.end(),
                                 [](const Entry &a, const Entry &b) { return a.key == b.key; });
    m_entries.erase(end, m_entries.end());
}

Division Divisions::divisionOf(const Entry &entry) const
{
    return {codeOf(entry.key), QString::fromUtf8(m_names.constData() + entry.offset, qsizetype(entry.length)),
            DivisionLevel(levelOf(entry.key))};
}

std::optional<Division> Divisions::find(const QString &code) const
{
    const quint64 key = keyOf(code);
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), key,
                                     [](const Entry &entry, quint64 wanted) { return entry.key < wanted; });
    if (key == 0 || at == m_entries.end() || at->key != key)
        return std::nullopt;
    return divisionOf(*at);
}

QList<Division> Divisions::children(const QString &code) const
{
    const quint64 parent = code.isEmpty() ? 0 : keyOf(code);
    if (!code.isEmpty() && parent == 0)
        return {};
    const int wanted = code.isEmpty() ? 0 : levelOf(parent) + 1;
    const quint64 end = code.isEmpty() ? ~quint64(0) : endOf(parent);
    QList<Division> found;
    auto at = std::upper_bound(m_entries.begin(), m_entries.end(), parent,
                               [](quint64 key, const Entry &entry) { return key < entry.key; });
    for (; at != m_entries.end() && at->key < end; ++at) {
        if (levelOf(at->key) == wanted)
            found.append(divisionOf(*at));
    }
    return found;
}

QString Divisions::parentCode(const QString &code)
{
    switch (code.size()) {
    case 4:
        return code.left(2);
    case 6:
        return code.left(4);
    case 9:
        return code.left(6);
    default:
        return {};
    }
}

QList<Division> Divisions::pathOf(const QString &code) const
{
    QList<Division> path;
    for (QString at = code; !at.isEmpty(); at = parentCode(at)) {
        if (const auto division = find(at))
            path.prepend(*division);
    }
    return path;
}

QString Divisions::fullName(const QString &code) const
{
    if (!find(code))
        return {};
    QString name;
    const QList<Division> path = pathOf(code);
    for (const Division &division : path) {
        if (!isPlaceholder(division.name))
            name += division.name;
    }
    return name;
}

} // namespace yeban
