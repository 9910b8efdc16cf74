// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/batch.h"

#include "app/protocol/json_fields.h"

#include <QJsonDocument>

namespace yeban {

namespace {

constexpr qsizetype longestLine = maxBatchItems * batchItemOverhead;

QJsonObject toObject(const BatchItem &item)
{
    const SubmissionPut &put = item.put;
    return {{QStringLiteral("submissionId"), put.submissionId},
            {QStringLiteral("tseq"), qint64(put.tseq)},
            {QStringLiteral("envelopeVersion"), put.envelopeVersion},
            {QStringLiteral("kind"), QLatin1String(nameOf(put.kind))},
            {QStringLiteral("caseNumber"), put.caseNumber},
            {QStringLiteral("digest"), toWire(put.digest)},
            {QStringLiteral("signature"), toWire(put.signature)},
            {QStringLiteral("size"), item.envelope.size()}};
}

/// The item, and its envelope from where `rest` begins.
Result<BatchItem> itemOf(const QJsonObject &object, const QByteArray &rest)
{
    JsonFields fields(object);
    BatchItem item;
    item.put.submissionId = fields.text("submissionId", 36);
    item.put.tseq = fields.count("tseq", 1);
    item.put.envelopeVersion = int(fields.integer("envelopeVersion", 1, 999));
    const auto kind = parseSubmissionKind(fields.text("kind", 32));
    item.put.kind = kind.value_or(SubmissionKind::Application);
    item.put.caseNumber = fields.text("caseNumber", 32, Presence::Optional);
    item.put.digest = fields.bytes("digest", 32, 32);
    item.put.signature = fields.bytes("signature", 64, 64);
    item.envelope = rest.left(fields.integer("size", 0, rest.size()));
    fields.adopt(item.put.check());
    if (!kind)
        fields.refuse("kind", "unknown");
    return fields.result(std::move(item));
}

} // namespace

QByteArray Batch::toBytes() const
{
    QJsonArray list;
    QByteArray envelopes;
    for (const BatchItem &item : items) {
        list.append(toObject(item));
        envelopes += item.envelope;
    }
    return messageJson({{QStringLiteral("items"), list}}) + '\n' + envelopes;
}

Result<Batch> Batch::fromBytes(const QByteArray &bytes)
{
    const qsizetype end = bytes.left(longestLine).indexOf('\n');
    if (end < 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("no line that lists the items"));
    const Result<QJsonObject> object = parseMessage(bytes.left(end), longestLine);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "batch");
    Batch batch;
    QByteArray rest = bytes.mid(end + 1);
    for (const QJsonObject &entry : fields.objects("items", maxBatchItems)) {
        auto item = itemOf(entry, rest);
        if (!item)
            return fail(item.error());
        rest.remove(0, item->envelope.size());
        batch.items.append(*std::move(item));
    }
    if (fields.status() && batch.items.isEmpty())
        fields.refuse("items", "empty");
    if (fields.status() && !rest.isEmpty())
        fields.refuse("items", "their sizes are not what follows");
    return fields.result(std::move(batch));
}

QByteArray BatchReply::toJson() const
{
    QJsonArray list;
    for (const Verdict &verdict : verdicts)
        list.append(QJsonObject{{QStringLiteral("submissionId"), verdict.submissionId},
                                {QStringLiteral("status"), verdict.status},
                                {QStringLiteral("answer"), QJsonDocument::fromJson(verdict.body).object()}});
    return messageJson({{QStringLiteral("verdicts"), list}});
}

Result<BatchReply> BatchReply::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, 256 * 1024);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "batch-reply");
    BatchReply reply;
    for (const QJsonObject &entry : fields.objects("verdicts", maxBatchItems)) {
        JsonFields verdict(entry);
        reply.verdicts.append({verdict.text("submissionId", 36), int(verdict.integer("status", 200, 599)),
                               compactJson(verdict.object("answer"))});
        fields.adopt(verdict.status());
    }
    return fields.result(std::move(reply));
}

} // namespace yeban
