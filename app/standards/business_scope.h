// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace yeban {

/// Whether a phrase of the business scope needs a permit, and when.
enum class Permit {
    None,
    Before, ///< 前置许可: the permit must exist before registration
    After,  ///< 后置许可: registration first, the permit before trading
};

/// One standard phrase (经营范围规范表述).
struct ScopePhrase
{
    QString code;     ///< of the catalogue, e.g. "F5211"
    QString text;     ///< the wording that the licence prints
    QString initials; ///< pinyin initials, lower case: "rybhxs"
    QString industry; ///< industry it belongs to, for grouping
    Permit permit = Permit::None;
    bool operator==(const ScopePhrase &) const = default;
};

/// The catalogue of business-scope phrases: a text file with
/// "code<TAB>text<TAB>initials<TAB>industry<TAB>permit" a line (permit: none, before, after), '#' starts a
/// comment line. Imported by the hall; immutable; any thread.
class BusinessScope
{
public:
    static Result<BusinessScope> load(const QString &file);
    static Result<BusinessScope> parse(const QByteArray &content, const QString &file);

    const QList<ScopePhrase> &phrases() const { return m_phrases; }
    std::optional<ScopePhrase> find(const QString &code) const;
    /// Phrases whose text contains `typed`, or whose initials do; those that begin with it come first.
    QList<ScopePhrase> search(const QString &typed) const;
    QStringList industries() const; ///< in the order of the file, each once
    /// The wording of a licence: phrases that need a permit, then ordinary ones, with the customary notes.
    /// Unknown codes are left out: check first.
    QString wording(const QStringList &codes) const;

private:
    QList<ScopePhrase> m_phrases;
};

} // namespace yeban
