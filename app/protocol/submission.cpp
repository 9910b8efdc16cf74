// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/submission.h"

#include "app/protocol/flat_json.h"
#include "app/protocol/header_fields.h"
#include "app/protocol/json_fields.h"
#include "app/protocol/message.h"

#include <QUuid>

#include <algorithm>
#include <array>

namespace yeban {

namespace {

constexpr std::array kinds{SubmissionKind::Application, SubmissionKind::PrintResult, SubmissionKind::Rating,
                           SubmissionKind::StockEvent, SubmissionKind::Appointment};
constexpr qsizetype digestSize = 32;
constexpr qsizetype signatureSize = 64;
constexpr quint64 largestTseq = 999'999'999'999;

bool isSubmissionId(const QString &text)
{
    const QUuid id = QUuid::fromString(text);
    return !id.isNull() && id.toString(QUuid::WithoutBraces) == text;
}

bool isCaseNumberForm(const QString &text)
{
    const auto isOfForm = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || c == u'-'; };
    return text.size() <= 32 && std::all_of(text.begin(), text.end(), isOfForm);
}

// RFC 9530: sha-256=:<base64>:
Result<QByteArray> readDigest(const QByteArray &text)
{
    return readBase64(text, "sha-256=:", ":", digestSize);
}

} // namespace

const char *nameOf(SubmissionKind kind)
{
    switch (kind) {
    case SubmissionKind::Application:
        return "application";
    case SubmissionKind::PrintResult:
        return "print-result";
    case SubmissionKind::Rating:
        return "rating";
    case SubmissionKind::StockEvent:
        return "stock-event";
    case SubmissionKind::Appointment:
        return "appointment";
    }
    Q_UNREACHABLE();
}

Result<SubmissionKind> parseSubmissionKind(const QString &name)
{
    for (const SubmissionKind kind : kinds)
        if (name == QLatin1String(nameOf(kind)))
            return kind;
    return fail(ErrorCode::InvalidInput, QStringLiteral("unknown kind of submission"));
}

Status SubmissionPut::check() const
{
    if (!isSubmissionId(submissionId))
        return fail(ErrorCode::InvalidInput, QStringLiteral("submissionId: not a lower-case UUID"));
    if (tseq < 1 || tseq > largestTseq || !isCaseNumberForm(caseNumber))
        return fail(ErrorCode::InvalidInput, QStringLiteral("tseq or caseNumber: malformed"));
    return {};
}

QByteArray SubmissionPut::signedBytes(const QString &terminalId) const
{
    QByteArray bytes("yeban-submission-v1\n");
    for (const QByteArray &line : {terminalId.toUtf8(), submissionId.toUtf8(), QByteArray::number(tseq),
                                   QByteArray(nameOf(kind)), caseNumber.toUtf8(), digest.toHex()})
        bytes += line + '\n';
    return bytes;
}

QList<QPair<QByteArray, QByteArray>> SubmissionPut::headers() const
{
    QList<QPair<QByteArray, QByteArray>> list{{"Content-Type", "application/octet-stream"},
                                              {"Idempotency-Key", submissionId.toLatin1()},
                                              {"Kiosk-Seq", QByteArray::number(tseq)},
                                              {"Kiosk-Env", QByteArray::number(envelopeVersion)},
                                              {"Kiosk-Kind", nameOf(kind)},
                                              {"Content-Digest", "sha-256=:" + digest.toBase64() + ':'},
                                              {"Kiosk-Signature", toWire(signature).toLatin1()}};
    if (!caseNumber.isEmpty())
        list.append({"Kiosk-Case", caseNumber.toLatin1()});
    return list;
}

Result<SubmissionPut> SubmissionPut::fromHeaders(const QString &submissionId,
                                                 const std::function<QByteArray(const char *name)> &header)
{
    SubmissionPut put;
    if (!isSubmissionId(submissionId))
        return fail(ErrorCode::InvalidInput, QStringLiteral("submission id: not a lower-case UUID"));
    put.submissionId = submissionId;
    if (header("Idempotency-Key") != submissionId.toLatin1())
        return badHeader("Idempotency-Key");
    const Result<quint64> tseq = readNumber(header("Kiosk-Seq"), 1, largestTseq);
    if (!tseq)
        return badHeader("Kiosk-Seq");
    put.tseq = *tseq;
    const Result<quint64> envelopeVersion = readNumber(header("Kiosk-Env"), 1, 999);
    if (!envelopeVersion)
        return badHeader("Kiosk-Env");
    put.envelopeVersion = int(*envelopeVersion);
    const Result<SubmissionKind> kind = parseSubmissionKind(QString::fromLatin1(header("Kiosk-Kind")));
    if (!kind)
        return badHeader("Kiosk-Kind");
    put.kind = *kind;
    put.caseNumber = QString::fromLatin1(header("Kiosk-Case"));
    if (!isCaseNumberForm(put.caseNumber))
        return badHeader("Kiosk-Case");
    const Result<QByteArray> digest = readDigest(header("Content-Digest"));
    if (!digest)
        return badHeader("Content-Digest");
    put.digest = *digest;
    const Result<QByteArray> signature = readBase64Url(header("Kiosk-Signature"), signatureSize);
    if (!signature)
        return badHeader("Kiosk-Signature");
    put.signature = *signature;
    return put;
}

bool SubmissionReceipt::covers(const SubmissionPut &put, const QString &ownTerminalId) const
{
    return submissionId == put.submissionId && terminalId == ownTerminalId && tseq == put.tseq &&
           digest == put.digest;
}

QByteArray SubmissionReceipt::toJson() const
{
    return flatJson({{"version", qint64(protocolVersion)},
                     {"submissionId", submissionId.toUtf8()},
                     {"terminalId", terminalId.toUtf8()},
                     {"tseq", qint64(tseq)},
                     {"digest", digest.toBase64(wireBase64)},
                     {"time", toWire(time).toLatin1()}});
}

Result<SubmissionReceipt> SubmissionReceipt::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, 4096);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "submission-receipt");
    SubmissionReceipt receipt;
    receipt.submissionId = fields.text("submissionId", 36);
    if (!isSubmissionId(receipt.submissionId))
        fields.refuse("submissionId", "not a lower-case UUID");
    receipt.terminalId = fields.text("terminalId", 64);
    receipt.tseq = fields.count("tseq", 1);
    receipt.digest = fields.bytes("digest", digestSize, digestSize);
    receipt.time = fields.time("time");
    return fields.result(std::move(receipt));
}

} // namespace yeban
