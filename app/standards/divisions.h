// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace yeban {

enum class DivisionLevel { Province, City, Area, Street };

/// One administrative division (GB/T 2260 code: 2 digits province, 4 city, 6 county or district, 9 street or
/// town).
struct Division
{
    QString code;
    QString name;
    DivisionLevel level = DivisionLevel::Province;
    bool operator==(const Division &) const = default;
};

/// The tree of administrative divisions. Data, replaceable by the hall: text files with one "code<TAB>name" a
/// line, '#' starts a comment line; a later file adds divisions and renames those of earlier files. Immutable
/// after load; any thread. About 2 MB with all streets.
class Divisions
{
public:
    /// NotFound (no such file) or InvalidInput; the detail names file and line.
    static Result<Divisions> load(const QStringList &files);
    static Result<Divisions> parse(const QList<QByteArray> &contents);

    std::optional<Division> find(const QString &code) const;
    /// Direct children in code order; of the empty code: the provinces.
    QList<Division> children(const QString &code) const;
    /// Province, city, area, street: as far as the code goes, those that are known.
    QList<Division> pathOf(const QString &code) const;
    /// "示例省示例市青禾县": names of the path without placeholders such as 市辖区. Empty if unknown.
    QString fullName(const QString &code) const;
    /// Code of the enclosing division; empty for a province.
    static QString parentCode(const QString &code);
    qsizetype size() const { return qsizetype(m_entries.size()); }

private:
    struct Entry
    {
        quint64 key; ///< code padded to nine digits, times four, plus level: sorts parents before children
        quint32 offset;
        quint32 length; ///< of the name in m_names, in bytes
    };
    Status add(const QByteArray &content, const QString &file);
    void sort();
    Division divisionOf(const Entry &entry) const;

    QByteArray m_names; ///< UTF-8, one after another: a tenth of the memory of 44,000 QStrings
    std::vector<Entry> m_entries;
};

} // namespace yeban
