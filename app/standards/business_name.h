// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/standards/divisions.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace yeban {

/// The four parts of a business's name, in order (名称: 行政区划 + 字号 + 行业 + 组织形式).
enum class NamePart { Division, TradeName, Industry, Organisation };

/// Whose name it is: what closes it and what it must not contain depend on that.
enum class NameKind { IndividualBusiness, Company, Cooperative };
const char *nameOf(NameKind kind); ///< "individual-business", "company", "cooperative"

/// An industry wording that a name may use.
struct NameIndustry
{
    QString code;     ///< GB/T 4754 division it stands for and a running letter, e.g. "52a"
    QString text;     ///< "百货"
    QString initials; ///< pinyin initials, lower case
    bool operator==(const NameIndustry &) const = default;
};

/// Words for names, as data: three text files, '#' starts a comment line.
struct NameVocabulary
{
    QList<NameIndustry> industries;              ///< name-industries.tsv: code<TAB>text<TAB>initials
    QMap<NameKind, QStringList> organisationWords; ///< name-organisation-words.tsv: kind<TAB>word; 店 馆 部 …
    /// name-banned-words.tsv: kind or "any"<TAB>word; 企业 公司 … may occur nowhere in the name
    QMap<NameKind, QStringList> bannedWords;

    /// Reads the three files from a folder. NotFound or InvalidInput with file and line.
    static Result<NameVocabulary> load(const QString &folder);
};

enum class NameProblemId {
    UnknownDivision,
    TooShort,          ///< trade name of fewer than two Chinese characters
    TooLong,           ///< whole name longer than BusinessName::maxLength characters
    ForeignCharacters, ///< letters or signs other than Chinese characters
    Digits,
    BannedWord,  ///< `word` says which
    IsDivision,  ///< the trade name is nothing but the name of a division
    RepeatsPart, ///< the trade name ends in the chosen industry or organisation word
    UnknownIndustry,
    UnknownOrganisation,
};

struct NameProblem
{
    NameProblemId id = NameProblemId::TooShort;
    NamePart part = NamePart::TradeName;
    QString word;
    bool operator==(const NameProblem &) const = default;
};

struct NameParts
{
    QString divisionCode;
    QString tradeName;
    QString industryCode;
    QString organisation;
    NameKind kind = NameKind::IndividualBusiness;
};

/// The name of a business. A value exists only if every rule that needs no register is kept;
/// whether it is free only the hall can say, so nothing here ever says "available".
class BusinessName
{
public:
    static constexpr int maxLength = 40;

    /// Every problem at once, so that the form can show each beside its field; empty = create() succeeds.
    static QList<NameProblem> problems(const NameParts &parts, const Divisions &divisions,
                                       const NameVocabulary &vocabulary);
    /// InvalidInput if there is any problem.
    static Result<BusinessName> create(const NameParts &parts, const Divisions &divisions,
                                       const NameVocabulary &vocabulary);
    /// The parts joined, whether or not the rules are kept; for the preview while typing.
    static QString preview(const NameParts &parts, const Divisions &divisions,
                           const NameVocabulary &vocabulary);

    const QString &text() const { return m_text; } ///< "青禾县清晨百货店"

private:
    explicit BusinessName(QString text) : m_text(std::move(text)) {}
    QString m_text;
};

} // namespace yeban
