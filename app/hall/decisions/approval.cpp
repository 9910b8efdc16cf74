// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/hall/decisions/application.h"
#include "app/services/licence.h"

namespace yeban {

namespace {

const QString codeAlphabet = QStringLiteral("0123456789ABCDEFGHJKLMNPQRTUWXY");
constexpr QChar marketRegulation = u'9'; // department of registration, GB 32100

// GB 11714: weights 3 7 9 10 5 8 4 2, letters count A = 10 … Z = 35.
QChar organisationCheck(const QString &eight)
{
    static constexpr int weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; ++i) {
        const QChar c = eight.at(i);
        sum += weights[i] * (c.isDigit() ? c.digitValue() : c.unicode() - u'A' + 10);
    }
    const int check = 11 - sum % 11;
    return check == 10 ? u'X' : check == 11 ? u'0' : QChar(u'0' + check);
}

Result<CreditCode> issueCode(const Application &application, qint64 ordinal)
{
    const ServiceItem &item = *application.item;
    if (item.creditCodeKind.size() != 1)
        return fail(ErrorCode::Unsupported, QStringLiteral("the item has sheets but no kind of credit code"));
    const QString division = application.payload.values.value(item.creditCodeDivision).left(6);
    return CreditCode::issue(marketRegulation, item.creditCodeKind.front(), division,
                             creditCodeBody(ordinal));
}

Result<PrintGrant> sealSheet(const Application &application, const ServiceSheet &sheet,
                             const FormValues &values, const ApprovalFacts &facts)
{
    PrintGrant grant;
    grant.grantId = randomUuid();
    grant.submissionId = application.submissionId;
    grant.sheetId = sheet.id;
    grant.templateName = sheet.templateName;
    grant.media = sheet.media;
    QByteArray body = GrantBody{sheet.templateName, values}.toJson();
    const Result<SealedGrant> sealed =
        sealGrant(grant.grantId, SecretBytes(body), facts.grantKey, application.payload.receiptSecret,
                  application.payload.residentNumber, facts.residentWrap);
    wipeBytes(body);
    if (!sealed)
        return fail(sealed.error());
    grant.sealed = *sealed;
    return grant;
}

} // namespace

QString creditCodeBody(qint64 ordinal)
{
    QString six;
    for (int i = 0; i < 6; ++i) {
        six.prepend(codeAlphabet.at(ordinal % codeAlphabet.size()));
        ordinal /= codeAlphabet.size();
    }
    const QString eight = QStringLiteral("MA") + six;
    return eight + organisationCheck(eight);
}

Result<QList<PrintGrant>> sealSheets(const Application &application, const CreditCode &code, const QStringList &sheets,
                                     const ApprovalFacts &facts, const Standards &standards)
{
    const FormValues values = licenceValues(*application.item, application.payload.values,
                                            LicenceFacts{code, facts.date, facts.hall}, standards);
    QList<PrintGrant> grants;
    for (const ServiceSheet &sheet : application.item->sheets) {
        if (!sheets.contains(sheet.id))
            continue;
        const Result<PrintGrant> grant = sealSheet(application, sheet, values, facts);
        if (!grant)
            return fail(grant.error());
        grants.append(*grant);
    }
    return grants;
}

Result<Approval> approve(const Application &application, qint64 ordinal, const ApprovalFacts &facts,
                         const Standards &standards)
{
    QStringList sheets;
    for (const ServiceSheet &sheet : application.item->sheets)
        sheets.append(sheet.id);
    if (sheets.isEmpty())
        return Approval{};
    const Result<CreditCode> code = issueCode(application, ordinal);
    if (!code)
        return fail(code.error());
    auto grants = sealSheets(application, *code, sheets, facts, standards);
    if (!grants)
        return fail(grants.error());
    return Approval{code->text(), *std::move(grants)};
}

} // namespace yeban
