// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/business_name.h"

#include "app/standards/text_table.h"

#include <algorithm>
#include <array>

namespace yeban {

const char *nameOf(NameKind kind)
{
    switch (kind) {
    case NameKind::IndividualBusiness: return "individual-business";
    case NameKind::Company: return "company";
    case NameKind::Cooperative: return "cooperative";
    }
    Q_UNREACHABLE();
}

namespace {

constexpr std::array nameKinds{NameKind::IndividualBusiness, NameKind::Company, NameKind::Cooperative};

Result<QMap<NameKind, QStringList>> loadWords(const QString &file)
{
    const auto content = readTable(file);
    if (!content)
        return fail(content.error());
    QMap<NameKind, QStringList> words;
    const Status read = eachRow(*content, file, 2, [&](const TableRow &row) -> Status {
        const bool any = row.cells.at(0) == QLatin1String("any");
        bool known = any;
        for (const NameKind kind : nameKinds) {
            if (!any && row.cells.at(0) != QLatin1String(nameOf(kind)))
                continue;
            words[kind].append(row.cells.at(1));
            known = true;
        }
        return known ? Status() : rowError(file, row.line, QStringLiteral("no kind of name is called \"%1\"").arg(row.cells.at(0)));
    });
    if (!read)
        return fail(read.error());
    return words;
}

Result<QList<NameIndustry>> loadIndustries(const QString &file)
{
    const auto content = readTable(file);
    if (!content)
        return fail(content.error());
    const auto rows = tableRows(*content, file, 3);
    if (!rows)
        return fail(rows.error());
    QList<NameIndustry> industries;
    for (const TableRow &row : *rows)
        industries.append({row.cells.at(0), row.cells.at(1), row.cells.at(2)});
    return industries;
}

qsizetype characters(const QString &text)
{
    return text.toUcs4().size();
}

/// Only characters of the Han script: a surrogate pair is one character.
bool isHan(const QString &text)
{
    const QList<uint> all = text.toUcs4();
    return std::all_of(all.begin(), all.end(), [](uint c) { return QChar::script(c) == QChar::Script_Han; });
}

bool hasDigit(const QString &text)
{
    const QList<uint> all = text.toUcs4();
    return std::any_of(all.begin(), all.end(), [](uint c) { return QChar::isDigit(c); });
}

QString industryText(const QString &code, const NameVocabulary &vocabulary)
{
    for (const NameIndustry &industry : vocabulary.industries) {
        if (industry.code == code)
            return industry.text;
    }
    return {};
}

QString divisionText(const QString &code, const Divisions &divisions)
{
    const auto division = divisions.find(code);
    return division ? division->name : QString();
}

/// Whether the trade name is the name of a division on the path, with or without its last character (县, 市
/// …).
bool isDivisionName(const QString &tradeName, const NameParts &parts, const Divisions &divisions)
{
    const QList<Division> path = divisions.pathOf(parts.divisionCode);
    return std::any_of(path.begin(), path.end(), [&](const Division &division) {
        return tradeName == division.name || tradeName == division.name.chopped(1);
    });
}

QList<NameProblem> tradeNameProblems(const NameParts &parts, const Divisions &divisions,
                                     const NameVocabulary &vocabulary)
{
    const QString &name = parts.tradeName;
    QList<NameProblem> found;
    if (hasDigit(name))
        found.append({NameProblemId::Digits, NamePart::TradeName, {}});
    else if (!isHan(name))
        found.append({NameProblemId::ForeignCharacters, NamePart::TradeName, {}});
    else if (characters(name) < 2)
        found.append({NameProblemId::TooShort, NamePart::TradeName, {}});
    else if (isDivisionName(name, parts, divisions))
        found.append({NameProblemId::IsDivision, NamePart::TradeName, {}});
    const QStringList others{industryText(parts.industryCode, vocabulary), parts.organisation};
    for (const QString &other : others) {
        if (!other.isEmpty() && name.endsWith(other))
            found.append({NameProblemId::RepeatsPart, NamePart::TradeName, other});
    }
    return found;
}

} // namespace

Result<NameVocabulary> NameVocabulary::load(const QString &folder)
{
    auto industries = loadIndustries(folder + QStringLiteral("/name-industries.tsv"));
    if (!industries)
        return fail(industries.error());
    auto organisations = loadWords(folder + QStringLiteral("/name-organisation-words.tsv"));
    if (!organisations)
        return fail(organisations.error());
    auto banned = loadWords(folder + QStringLiteral("/name-banned-words.tsv"));
    if (!banned)
        return fail(banned.error());
    return NameVocabulary{*industries, *organisations, *banned};
}

QString BusinessName::preview(const NameParts &parts, const Divisions &divisions,
                              const NameVocabulary &vocabulary)
{
    return divisionText(parts.divisionCode, divisions) + parts.tradeName +
           industryText(parts.industryCode, vocabulary) + parts.organisation;
}

QList<NameProblem> BusinessName::problems(const NameParts &parts, const Divisions &divisions,
                                          const NameVocabulary &vocabulary)
{
    QList<NameProblem> found;
    // A hall of the county registers: the name begins with the county or something in it.
    if (parts.divisionCode.size() < 6 || !divisions.find(parts.divisionCode))
        found.append({NameProblemId::UnknownDivision, NamePart::Division, {}});
    found += tradeNameProblems(parts, divisions, vocabulary);
    if (industryText(parts.industryCode, vocabulary).isEmpty())
        found.append({NameProblemId::UnknownIndustry, NamePart::Industry, {}});
    if (!vocabulary.organisationWords.value(parts.kind).contains(parts.organisation))
        found.append({NameProblemId::UnknownOrganisation, NamePart::Organisation, {}});

    // Joined, because a forbidden word may arise only where two parts meet.
    const QString joined =
        parts.tradeName + industryText(parts.industryCode, vocabulary) + parts.organisation;
    const QStringList banned = vocabulary.bannedWords.value(parts.kind);
    for (const QString &word : banned) {
        if (joined.contains(word))
            found.append({NameProblemId::BannedWord, NamePart::TradeName, word});
    }
    if (characters(preview(parts, divisions, vocabulary)) > maxLength)
        found.append({NameProblemId::TooLong, NamePart::TradeName, {}});
    return found;
}

Result<BusinessName> BusinessName::create(const NameParts &parts, const Divisions &divisions,
                                          const NameVocabulary &vocabulary)
{
    if (!problems(parts, divisions, vocabulary).isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("business name: a rule is not kept"));
    return BusinessName(preview(parts, divisions, vocabulary));
}

} // namespace yeban
