// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/business_name.h"

#include "app/standards/text_table.h"

#include <algorithm>

namespace yeban {

namespace {

Result<QStringList> loadWords(const QString &file)
{
    const auto content = readTable(file);
    if (!content)
        return fail(content.error());
    const auto rows = tableRows(*content, file, 1);
    if (!rows)
        return fail(rows.error());
    QStringList words;
    for (const TableRow &row : *rows)
        words.append(row.cells.at(0));
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
    auto organisations = loadWords(folder + QStringLiteral("/name-organisation-words.txt"));
    if (!organisations)
        return fail(organisations.error());
    auto banned = loadWords(folder + QStringLiteral("/name-banned-words.txt"));
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
    // Provinces and cities register no individual businesses: the name begins with the county or something in
    // it.
    if (parts.divisionCode.size() < 6 || !divisions.find(parts.divisionCode))
        found.append({NameProblemId::UnknownDivision, NamePart::Division, {}});
    found += tradeNameProblems(parts, divisions, vocabulary);
    if (industryText(parts.industryCode, vocabulary).isEmpty())
        found.append({NameProblemId::UnknownIndustry, NamePart::Industry, {}});
    if (!vocabulary.organisationWords.contains(parts.organisation))
        found.append({NameProblemId::UnknownOrganisation, NamePart::Organisation, {}});

    // Joined, because a forbidden word may arise only where two parts meet.
    const QString joined =
        parts.tradeName + industryText(parts.industryCode, vocabulary) + parts.organisation;
    for (const QString &word : vocabulary.bannedWords) {
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
