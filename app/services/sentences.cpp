// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/sentences.h"

namespace yeban {

namespace {

bool isChosen(const Field &field)
{
    return field.kind == FieldKind::Choice || field.kind == FieldKind::Area ||
           field.kind == FieldKind::Phrases;
}

/// Puts the field's label into %1.
LocalText about(const Field &field, const QString &zh, const QString &en)
{
    return {zh.arg(field.label.zh), en.arg(field.label.en)};
}

LocalText missing(const Field &field)
{
    if (field.locked)
        return about(field, QStringLiteral("没有从身份证读到%1。"),
                     QStringLiteral("Not read from the card: %1."));
    if (isChosen(field))
        return about(field, QStringLiteral("请选择%1。"), QStringLiteral("Please choose: %1."));
    return about(field, QStringLiteral("请填写%1。"), QStringLiteral("Please fill in: %1."));
}

LocalText tooLong(const Field &field)
{
    const QString most = QString::number(field.maxLength);
    if (field.kind == FieldKind::Phrases)
        return {QStringLiteral("最多选择%1项。").arg(most),
                QStringLiteral("Choose at most %1 entries.").arg(most)};
    return {QStringLiteral("最多%1个字。").arg(most), QStringLiteral("At most %1 characters.").arg(most)};
}

LocalText outOfRange(const Field &field)
{
    const QString least = QString::number(field.minimum, 'g', 15);
    const QString most = QString::number(field.maximum, 'f', 0);
    return {QStringLiteral("请填写%1到%2之间的数字（%3）。").arg(least, most, field.unit.zh),
            QStringLiteral("Please enter a number from %1 to %2 (%3).").arg(least, most, field.unit.en)};
}

LocalText notANumber(const Field &field)
{
    if (field.kind == FieldKind::Money && field.decimals > 0)
        return {QStringLiteral("请只填写数字，最多%1位小数。").arg(field.decimals),
                QStringLiteral("Digits only, at most %1 decimal places.").arg(field.decimals)};
    return {QStringLiteral("请只填写数字。"), QStringLiteral("Digits only, please.")};
}

LocalText aboutArea(ProblemId id)
{
    if (id == ProblemId::AreaTooWide)
        return {QStringLiteral("请选到街道或乡镇。"),
                QStringLiteral("Please choose the street or town too.")};
    if (id == ProblemId::AreaOutside)
        return {QStringLiteral("请选择本登记机关辖区内的地址。"),
                QStringLiteral("Please choose a place in the district of this registration office.")};
    return {QStringLiteral("没有找到这个地区，请重新选择。"),
            QStringLiteral("This area is not known. Please choose again.")};
}

} // namespace

LocalText sentenceOf(const Field &field, ProblemId id)
{
    switch (id) {
    case ProblemId::Missing:
        return missing(field);
    case ProblemId::TooShort:
        return {QStringLiteral("至少%1个字。").arg(field.minLength),
                QStringLiteral("At least %1 characters.").arg(field.minLength)};
    case ProblemId::TooLong:
        return tooLong(field);
    case ProblemId::NotAnOption:
        return {QStringLiteral("请从列表中选择一项。"), QStringLiteral("Please choose one from the list.")};
    case ProblemId::UnknownArea:
    case ProblemId::AreaTooWide:
    case ProblemId::AreaOutside:
        return aboutArea(id);
    case ProblemId::UnknownPhrase:
        return {QStringLiteral("有一项不在经营范围目录里，请重新选择。"),
                QStringLiteral("One entry is not in the catalogue. Please choose again.")};
    case ProblemId::NotANumber:
        return notANumber(field);
    case ProblemId::OutOfRange:
        return outOfRange(field);
    case ProblemId::NotAPhone:
        return {QStringLiteral("请填写11位手机号，或带区号的固定电话。"),
                QStringLiteral("Please enter an 11-digit mobile number, or a landline with its area code.")};
    case ProblemId::NotAResidentNumber:
        return field.locked ? LocalText{QStringLiteral("身份证号码不正确，请重新读卡。"),
                                        QStringLiteral("The ID number is not right. Please read the card again.")}
                            : LocalText{QStringLiteral("身份证号码不正确，请核对18位号码。"),
                                        QStringLiteral("The ID number is not right. Please compare its 18 characters.")};
    case ProblemId::BadCharacters:
        return {QStringLiteral("有不能使用的字符，请删去。"),
                QStringLiteral("Some characters cannot be used. Please remove them.")};
    case ProblemId::NotComposed:
        return {QStringLiteral("名称与各组成部分不一致，请重新填写。"),
                QStringLiteral("The name does not match its parts. Please fill it in again.")};
    case ProblemId::Name:
    case ProblemId::Unexpected:
    case ProblemId::NotCanonical:
        break;
    }
    return {QStringLiteral("这一项的内容不符合要求，请重新填写。"),
            QStringLiteral("This entry is not valid. Please fill it in again.")};
}

LocalText sentenceOf(const NameProblem &problem)
{
    switch (problem.id) {
    case NameProblemId::UnknownDivision:
        return {QStringLiteral("请选择县（区）或街道、乡镇。"),
                QStringLiteral("Please choose a county, district or town.")};
    case NameProblemId::TooShort:
        return {QStringLiteral("字号至少要两个汉字。"), QStringLiteral("At least two Chinese characters.")};
    case NameProblemId::TooLong:
        return {QStringLiteral("名称太长，最多%1个字，请把字号写短些。").arg(BusinessName::maxLength),
                QStringLiteral("The name is too long (at most %1 characters). Please shorten it.")
                    .arg(BusinessName::maxLength)};
    case NameProblemId::ForeignCharacters:
        return {QStringLiteral("字号只能用汉字。"), QStringLiteral("Chinese characters only.")};
    case NameProblemId::Digits:
        return {QStringLiteral("字号里不能有数字，请改用汉字。"),
                QStringLiteral("No digits in the name. Please use Chinese characters.")};
    case NameProblemId::BannedWord:
        return {QStringLiteral("名称里不能有“%1”。").arg(problem.word),
                QStringLiteral("The name must not contain “%1”.").arg(problem.word)};
    case NameProblemId::IsDivision:
        return {QStringLiteral("字号不能只是地名。"),
                QStringLiteral("A place name alone cannot be the trade name.")};
    case NameProblemId::RepeatsPart:
        return {QStringLiteral("“%1”已在后面选过，字号里不用再写。").arg(problem.word),
                QStringLiteral("“%1” is added by your choice below; leave it out here.").arg(problem.word)};
    case NameProblemId::UnknownIndustry:
        return {QStringLiteral("请从列表中选择行业。"),
                QStringLiteral("Please choose the trade from the list.")};
    case NameProblemId::UnknownOrganisation:
        return {QStringLiteral("请从列表中选择组织形式。"),
                QStringLiteral("Please choose the closing word from the list.")};
    }
    return {};
}

} // namespace yeban
