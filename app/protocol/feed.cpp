// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/feed.h"

#include "app/protocol/json_fields.h"

#include <array>

namespace yeban {

namespace {

constexpr std::array states{HallState::Accepted, HallState::Later, HallState::Approved, HallState::Refused};
constexpr qsizetype maxEntry = 256 * 1024;
constexpr qsizetype maxPage = 8 * 1024 * 1024;
constexpr qsizetype maxSealedBody = 64 * 1024;
constexpr qsizetype maxWrap = 512;

const QString decisionType = QStringLiteral("decision");
const QString grantType = QStringLiteral("grant");
const QString recallType = QStringLiteral("recall");

QJsonObject toObject(const CaseDecision &decision)
{
    QJsonObject object = decision.toObject();
    object.insert(QStringLiteral("type"), decisionType);
    return object;
}

QJsonObject toObject(const GrantRecall &recall)
{
    return {{QStringLiteral("type"), recallType}, {QStringLiteral("submissionId"), recall.submissionId}};
}

CaseDecision readDecision(JsonFields &fields)
{
    CaseDecision decision;
    decision.submissionId = fields.text("submissionId", 36);
    const Result<HallState> state = parseHallState(fields.text("state", 64));
    if (!state)
        fields.refuse("state", "unknown word");
    decision.state = state.value_or(HallState::Later);
    for (const QJsonObject &entry : fields.objects("reasons", 50)) {
        const Result<HallReason> reason = HallReason::fromObject(entry);
        if (reason)
            decision.reasons.append(*reason);
        else
            fields.adopt(fail(reason.error()));
    }
    decision.creditCode = fields.text("creditCode", 18, Presence::Optional);
    if (!decision.creditCode.isEmpty() && decision.state != HallState::Approved)
        fields.refuse("creditCode", "only an approved case has one");
    return decision;
}

QJsonObject toObject(const PrintGrant &grant)
{
    return {{QStringLiteral("type"), grantType},
            {QStringLiteral("grantId"), grant.grantId},
            {QStringLiteral("submissionId"), grant.submissionId},
            {QStringLiteral("sheetId"), grant.sheetId},
            {QStringLiteral("templateName"), grant.templateName},
            {QStringLiteral("media"), grant.media},
            {QStringLiteral("tray"), grant.tray},
            {QStringLiteral("sealedBody"), toWire(grant.sealed.body)},
            {QStringLiteral("wrappedByReceipt"), toWire(grant.sealed.byReceipt)},
            {QStringLiteral("wrappedByResident"), toWire(grant.sealed.byResident)}};
}

PrintGrant readGrant(JsonFields &fields)
{
    PrintGrant grant;
    grant.grantId = fields.text("grantId", 36);
    grant.submissionId = fields.text("submissionId", 36);
    grant.sheetId = fields.text("sheetId", 64);
    grant.templateName = fields.text("templateName", 64);
    grant.media = fields.text("media", 64);
    grant.tray = fields.text("tray", 64, Presence::Optional);
    grant.sealed.body = fields.bytes("sealedBody", 1, maxSealedBody);
    grant.sealed.byReceipt = fields.bytes("wrappedByReceipt", 1, maxWrap);
    grant.sealed.byResident = fields.bytes("wrappedByResident", 0, maxWrap);
    return grant;
}

} // namespace

const char *nameOf(HallState state)
{
    switch (state) {
    case HallState::Accepted:
        return "accepted";
    case HallState::Later:
        return "later";
    case HallState::Approved:
        return "approved";
    case HallState::Refused:
        return "refused";
    }
    Q_UNREACHABLE();
}

Result<HallState> parseHallState(const QString &name)
{
    for (const HallState state : states)
        if (name == QLatin1String(nameOf(state)))
            return state;
    return fail(ErrorCode::InvalidInput, QStringLiteral("unknown state of a case"));
}

QJsonObject CaseDecision::toObject() const
{
    QJsonArray list;
    for (const HallReason &reason : reasons)
        list.append(reason.toObject());
    return {{QStringLiteral("submissionId"), submissionId},
            {QStringLiteral("state"), QLatin1String(nameOf(state))},
            {QStringLiteral("reasons"), list},
            {QStringLiteral("creditCode"), creditCode}};
}

Result<CaseDecision> CaseDecision::fromObject(const QJsonObject &object)
{
    JsonFields fields(object);
    return fields.result(readDecision(fields));
}

QJsonObject HallReason::toObject() const
{
    return {{QStringLiteral("code"), code},
            {QStringLiteral("fieldId"), fieldId},
            {QStringLiteral("text"),
             QJsonObject{{QStringLiteral("zh"), text.zh}, {QStringLiteral("en"), text.en}}}};
}

Result<HallReason> HallReason::fromObject(const QJsonObject &object)
{
    JsonFields fields(object);
    HallReason reason;
    reason.code = fields.text("code", 64);
    reason.fieldId = fields.text("fieldId", 64, Presence::Optional);
    JsonFields text(fields.object("text"));
    reason.text.zh = text.text("zh", 500);
    reason.text.en = text.text("en", 500, Presence::Optional);
    fields.adopt(text.status());
    return fields.result(std::move(reason));
}

QByteArray FeedEntry::toJson() const
{
    QJsonObject object = std::visit([](const auto &held) { return toObject(held); }, content);
    object.insert(QStringLiteral("number"), qint64(number));
    object.insert(QStringLiteral("terminalId"), terminalId);
    object.insert(QStringLiteral("time"), toWire(time));
    return messageJson(std::move(object));
}

Result<FeedEntry> FeedEntry::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxEntry);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "feed-entry");
    FeedEntry entry;
    entry.number = fields.count("number", 1);
    entry.terminalId = fields.text("terminalId", 64);
    entry.time = fields.time("time");
    const QString type = fields.word("type", {decisionType, grantType, recallType});
    if (type == grantType)
        entry.content = readGrant(fields);
    else if (type == recallType)
        entry.content = GrantRecall{fields.text("submissionId", 36)};
    else
        entry.content = readDecision(fields);
    return fields.result(std::move(entry));
}

QByteArray FeedPage::toJson() const
{
    QJsonArray list;
    for (const SignedMessage &entry : entries)
        list.append(entry.toObject());
    return messageJson({{QStringLiteral("entries"), list}});
}

Result<FeedPage> FeedPage::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxPage);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "feed-page");
    FeedPage page;
    for (const QJsonObject &entry : fields.objects("entries", maxFeedEntries)) {
        Result<SignedMessage> message = SignedMessage::fromObject(entry);
        if (!message)
            return fail(message.error());
        page.entries.append(*std::move(message));
    }
    return fields.result(std::move(page));
}

} // namespace yeban
