// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/payload.h"

#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

constexpr qsizetype maxPayload = 2 * 1024 * 1024;
constexpr qsizetype maxSmall = 4 * 1024;
constexpr qsizetype maxFields = 200;
constexpr qsizetype maxValue = 2000;
constexpr qsizetype maxStrokes = 64;
constexpr qsizetype maxPoints = 4096;
constexpr qsizetype maxPng = 256 * 1024;
constexpr int padLimit = 10'000; // 0.1 mm: no pad is a metre wide

const QString faceMethod = QStringLiteral("face");
const QString assistedMethod = QStringLiteral("assisted");
const QString timeForm = QStringLiteral("HH:mm");

QJsonObject toObject(const DrawnSignature &signature)
{
    QJsonArray strokes;
    for (const QList<QPoint> &stroke : signature.strokes) {
        QJsonArray points; // x0, y0, x1, y1, …
        for (const QPoint &point : stroke) {
            points.append(point.x());
            points.append(point.y());
        }
        strokes.append(points);
    }
    return {{QStringLiteral("strokes"), strokes}, {QStringLiteral("png"), toWire(signature.png)}};
}

bool isCoordinate(const QJsonValue &value)
{
    return value.isDouble() && value.toInt(-1) >= 0 && value.toInt(-1) <= padLimit;
}

Result<QList<QPoint>> readStroke(const QJsonArray &numbers)
{
    QList<QPoint> stroke;
    if (numbers.isEmpty() || numbers.size() % 2 != 0)
        return fail(ErrorCode::InvalidInput, QStringLiteral("strokes: not pairs of numbers"));
    for (qsizetype i = 0; i < numbers.size(); i += 2) {
        if (!isCoordinate(numbers[i]) || !isCoordinate(numbers[i + 1]))
            return fail(ErrorCode::InvalidInput, QStringLiteral("strokes: a point lies off every pad"));
        stroke.append({numbers[i].toInt(), numbers[i + 1].toInt()});
    }
    return stroke;
}

DrawnSignature readSignature(JsonFields &outer, const QJsonObject &object)
{
    JsonFields fields(object);
    DrawnSignature signature;
    qsizetype points = 0;
    for (const QJsonValue &entry : fields.array("strokes", maxStrokes)) {
        const Result<QList<QPoint>> stroke = readStroke(entry.toArray());
        points += stroke ? stroke->size() : 0;
        if (points > maxPoints)
            fields.refuse("strokes", "too many points");
        if (!stroke)
            fields.adopt(fail(stroke.error()));
        else
            signature.strokes.append(*stroke);
    }
    if (fields.status() && signature.strokes.isEmpty())
        fields.refuse("strokes", "empty");
    signature.png = fields.bytes("png", 1, maxPng);
    outer.adopt(fields.status());
    return signature;
}

} // namespace

QJsonObject IdentityRecord::toObject() const
{
    return {{QStringLiteral("method"), method == IdentityMethod::Face ? faceMethod : assistedMethod},
            {QStringLiteral("score"), score},
            {QStringLiteral("threshold"), threshold},
            {QStringLiteral("model"), model},
            {QStringLiteral("staffId"), staffId},
            {QStringLiteral("assistReason"), assistReason},
            {QStringLiteral("consentTime"), toWire(consentTime)},
            {QStringLiteral("time"), toWire(time)}};
}

Result<IdentityRecord> IdentityRecord::fromObject(const QJsonObject &object)
{
    JsonFields fields(object);
    IdentityRecord identity;
    identity.method = fields.word("method", {faceMethod, assistedMethod}) == assistedMethod
                          ? IdentityMethod::Assisted
                          : IdentityMethod::Face;
    const bool face = identity.method == IdentityMethod::Face;
    identity.score = fields.real("score", -1, 1);
    identity.threshold = fields.real("threshold", -1, 1);
    identity.model = fields.text("model", 128, face ? Presence::Required : Presence::Optional);
    identity.staffId = fields.text("staffId", 64, face ? Presence::Optional : Presence::Required);
    identity.assistReason = fields.text("assistReason", 64, face ? Presence::Optional : Presence::Required);
    identity.consentTime = fields.time("consentTime", face ? Presence::Required : Presence::Optional);
    identity.time = fields.time("time");
    return fields.result(std::move(identity));
}

QByteArray SubmissionPayload::toJson() const
{
    QJsonObject times;
    for (auto it = stageTimes.begin(); it != stageTimes.end(); ++it)
        times.insert(it.key(), it.value());
    return messageJson({{QStringLiteral("serviceId"), serviceId},
                        {QStringLiteral("serviceVersion"), serviceVersion},
                        {QStringLiteral("values"), toWire(values)},
                        {QStringLiteral("canonicalSha256"), toWire(canonicalSha256)},
                        {QStringLiteral("residentNumber"), residentNumber},
                        {QStringLiteral("signature"), toObject(signature)},
                        {QStringLiteral("signedTime"), toWire(signedTime)},
                        {QStringLiteral("identity"), identity.toObject()},
                        {QStringLiteral("receiptSecret"), toWire(receiptSecret)},
                        {QStringLiteral("stageTimes"), times},
                        {QStringLiteral("clockQuality"), clockQuality}});
}

Result<SubmissionPayload> SubmissionPayload::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxPayload);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "submission-payload");
    SubmissionPayload payload;
    payload.serviceId = fields.text("serviceId", 64);
    payload.serviceVersion = int(fields.integer("serviceVersion", 1, 1'000'000));
    payload.values = fields.texts("values", maxFields, maxValue);
    payload.canonicalSha256 = fields.bytes("canonicalSha256", 32, 32);
    payload.residentNumber = fields.text("residentNumber", 18);
    payload.signature = readSignature(fields, fields.object("signature"));
    payload.signedTime = fields.time("signedTime");
    payload.identity = fields.part<IdentityRecord>("identity");
    payload.receiptSecret = fields.bytes("receiptSecret", 16, 16);
    payload.stageTimes = fields.integers("stageTimes", 32);
    payload.clockQuality = fields.word(
        "clockQuality", {QStringLiteral("unknown"), QStringLiteral("held"), QStringLiteral("known")});
    return fields.result(std::move(payload));
}

QByteArray PrintResultPayload::toJson() const
{
    return messageJson({{QStringLiteral("grantId"), grantId},
                        {QStringLiteral("sheetId"), sheetId},
                        {QStringLiteral("outcome"), outcome},
                        {QStringLiteral("evidence"), evidence},
                        {QStringLiteral("time"), toWire(time)}});
}

Result<PrintResultPayload> PrintResultPayload::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxSmall);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "print-result-payload");
    PrintResultPayload result;
    result.grantId = fields.text("grantId", 36);
    result.sheetId = fields.text("sheetId", 64);
    result.outcome = fields.word("outcome", {QStringLiteral("printed"), QStringLiteral("taken"),
                                             QStringLiteral("spoiled"), QStringLiteral("missing"),
                                             QStringLiteral("suspect"), QStringLiteral("void"),
                                             QStringLiteral("returned")});
    result.evidence = fields.text("evidence", 64, Presence::Optional);
    result.time = fields.time("time");
    return fields.result(std::move(result));
}

QByteArray RatingPayload::toJson() const
{
    return messageJson({{QStringLiteral("submissionId"), submissionId},
                        {QStringLiteral("serviceId"), serviceId},
                        {QStringLiteral("level"), level},
                        {QStringLiteral("time"), toWire(time)}});
}

Result<RatingPayload> RatingPayload::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxSmall);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "rating-payload");
    RatingPayload rating;
    rating.submissionId = fields.text("submissionId", 36, Presence::Optional);
    rating.serviceId = fields.text("serviceId", 64);
    rating.level = int(fields.integer("level", 1, 5));
    rating.time = fields.time("time");
    return fields.result(std::move(rating));
}

QByteArray AppointmentPayload::toJson() const
{
    return messageJson({{QStringLiteral("serviceId"), serviceId},
                        {QStringLiteral("serviceVersion"), serviceVersion},
                        {QStringLiteral("reason"), reason},
                        {QStringLiteral("day"), day.toString(Qt::ISODate)},
                        {QStringLiteral("from"), from.toString(timeForm)},
                        {QStringLiteral("to"), to.toString(timeForm)},
                        {QStringLiteral("time"), toWire(time)}});
}

Result<AppointmentPayload> AppointmentPayload::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxSmall);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "appointment-payload");
    AppointmentPayload appointment;
    appointment.serviceId = fields.text("serviceId", 64);
    appointment.serviceVersion = int(fields.integer("serviceVersion", 1, 1'000'000));
    appointment.reason = fields.text("reason", 64);
    appointment.day = QDate::fromString(fields.text("day", 10), Qt::ISODate);
    appointment.from = QTime::fromString(fields.text("from", 5), timeForm);
    appointment.to = QTime::fromString(fields.text("to", 5), timeForm);
    appointment.time = fields.time("time");
    if (!appointment.day.isValid() || !appointment.from.isValid() || !appointment.to.isValid())
        fields.refuse("day", "no day, or no time of day");
    return fields.result(std::move(appointment));
}

QByteArray StockEventPayload::toJson() const
{
    return messageJson({{QStringLiteral("lot"), lot},
                        {QStringLiteral("tray"), tray},
                        {QStringLiteral("media"), media},
                        {QStringLiteral("cause"), cause},
                        {QStringLiteral("from"), from},
                        {QStringLiteral("to"), to},
                        {QStringLiteral("sheets"), sheets},
                        {QStringLiteral("firstSerial"), firstSerial},
                        {QStringLiteral("lastSerial"), lastSerial},
                        {QStringLiteral("staffId"), staffId},
                        {QStringLiteral("secondStaffId"), secondStaffId},
                        {QStringLiteral("onHand"), onHand},
                        {QStringLiteral("time"), toWire(time)}});
}

Result<StockEventPayload> StockEventPayload::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxSmall);
    if (!object)
        return fail(object.error());
    constexpr qint64 most = 1'000'000'000;
    const QStringList places{QStringLiteral("outside"), QStringLiteral("on-hand"), QStringLiteral("spoiled"),
                             QStringLiteral("missing"), QStringLiteral("removed")};
    JsonFields fields(*object, "stock-event-payload");
    StockEventPayload event;
    event.lot = fields.integer("lot", 1, most);
    event.tray = fields.text("tray", 64);
    event.media = fields.text("media", 64);
    event.cause = fields.word("cause", {QStringLiteral("load"), QStringLiteral("remove"), QStringLiteral("damage"),
                                        QStringLiteral("count")});
    event.from = fields.word("from", places);
    event.to = fields.word("to", places);
    event.sheets = int(fields.integer("sheets", 1, most));
    event.firstSerial = fields.text("firstSerial", 24, Presence::Optional);
    event.lastSerial = fields.text("lastSerial", 24, Presence::Optional);
    event.staffId = fields.text("staffId", 64);
    event.secondStaffId = fields.text("secondStaffId", 64, Presence::Optional);
    event.onHand = int(fields.integer("onHand", 0, most));
    event.time = fields.time("time");
    return fields.result(std::move(event));
}

QByteArray GrantBody::toJson() const
{
    return messageJson(
        {{QStringLiteral("templateName"), templateName}, {QStringLiteral("values"), toWire(values)}});
}

Result<GrantBody> GrantBody::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, 64 * 1024);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "grant-body");
    GrantBody body;
    body.templateName = fields.text("templateName", 64);
    body.values = fields.texts("values", maxFields, maxValue);
    return fields.result(std::move(body));
}

} // namespace yeban
