// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/delivery.h"

#include "app/protocol/batch.h"
#include "app/protocol/blob.h"
#include "app/protocol/message.h"
#include "app/sync/blob_upload.h"
#include "app/sync/put.h"

namespace yeban {

HttpAnswer Delivery::put(const OutboxItem &item, const QByteArray &body)
{
    HttpAsk ask{.method = "PUT",
                .path = m_parts.path(QStringLiteral("submissions/") + item.submissionId),
                .headers = putOf(item).headers(),
                .body = body,
                .patience = m_parts.times.answer};
    ask.headers.append(m_parts.authorization());
    return answerOrSilence(m_line.exchange(ask));
}

HttpAnswer Delivery::one(const OutboxItem &item, const Between &between)
{
    const bool apart = item.sealed.size() > largestPutBody;
    const HttpAnswer whole = apart ? HttpAnswer{} : put(item, item.sealed);
    if (!apart && !(whole.status == 202 && MissingBlobs::fromJson(whole.body)))
        return whole;
    const auto stopped = bringBlob(m_line, m_parts, item.digest, item.sealed, between);
    return stopped ? *stopped : put(item, {});
}

QList<HttpAnswer> Delivery::together(const QList<OutboxItem> &items)
{
    Batch batch;
    for (const OutboxItem &item : items)
        batch.items.append({putOf(item), item.sealed});
    const HttpAnswer answer = answerOrSilence(
        m_line.exchange({.method = "POST",
                         .path = m_parts.path(QStringLiteral("batches")),
                         .headers = {m_parts.authorization(), {"Content-Type", "application/octet-stream"}},
                         .body = batch.toBytes(),
                         .patience = m_parts.times.answer}));
    const auto reply = BatchReply::fromJson(answer.status == 200 ? answer.body : QByteArray());
    const bool isWhole = reply && std::equal(reply->verdicts.begin(), reply->verdicts.end(), items.begin(), items.end(),
                                             [](const Verdict &verdict, const OutboxItem &item) {
                                                 return verdict.submissionId == item.submissionId;
                                             });
    QList<HttpAnswer> answers;
    if (isWhole) {
        for (const Verdict &verdict : reply->verdicts)
            answers.append({verdict.status, verdict.status >= 400 ? "application/problem+json" : "application/json",
                            verdict.body, {}});
    } else if (answer.status == 0 || stopsTheLane(judgeReply(answer.status, problemCode(answer), ReceiptCheck::Bad))) {
        answers = QList<HttpAnswer>(items.size(), answer);
    }
    return answers;
}

UploadMove Delivery::judge(const OutboxItem &item, const HttpAnswer &answer) const
{
    if (answer.status == 0)
        return UploadMove::BackOff;
    if (answer.status == 202)
        return judgeReply(answer.status, {}, MissingBlobs::fromJson(answer.body) ? ReceiptCheck::Valid : ReceiptCheck::Bad);
    const auto receipt = SignedMessage::fromJson(answer.body).and_then([this](const SignedMessage &message) {
        return openMessage<SubmissionReceipt>(message, m_parts.enrolment.hallKey);
    });
    const bool valid = receipt && receipt->covers(putOf(item), m_parts.enrolment.terminalId);
    return judgeReply(answer.status, problemCode(answer), valid ? ReceiptCheck::Valid : ReceiptCheck::Bad);
}

} // namespace yeban
