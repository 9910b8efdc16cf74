// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/heartbeat.h"

#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

constexpr qsizetype maxMessage = 32 * 1024;
constexpr qsizetype maxEntries = 32;
constexpr qsizetype maxRanges = 100;
constexpr qint64 fastestDrain = 100'000'000;
constexpr qint64 longestWait = 100LL * 366 * 24 * 3600;

QJsonObject toObject(const QMap<QString, qint64> &numbers)
{
    QJsonObject object;
    for (auto it = numbers.begin(); it != numbers.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

} // namespace

QByteArray Heartbeat::toJson() const
{
    return messageJson({{QStringLiteral("software"), software},
                        {QStringLiteral("time"), toWire(time)},
                        {QStringLiteral("clockQuality"), clockQuality},
                        {QStringLiteral("highestTseq"), qint64(highestTseq)},
                        {QStringLiteral("acknowledgedTseq"), qint64(acknowledgedTseq)},
                        {QStringLiteral("oldestWaitingSeconds"), oldestWaitingSeconds},
                        {QStringLiteral("feedNumber"), qint64(feedNumber)},
                        {QStringLiteral("auditHead"), toWire(auditHead)},
                        {QStringLiteral("devices"), toWire(devices)},
                        {QStringLiteral("stock"), toObject(stock)},
                        {QStringLiteral("doubts"), toObject(doubts)}});
}

Result<Heartbeat> Heartbeat::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxMessage);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "heartbeat");
    Heartbeat heartbeat;
    heartbeat.software = fields.text("software", 64, Presence::Optional);
    heartbeat.time = fields.time("time");
    heartbeat.clockQuality = fields.word(
        "clockQuality", {QStringLiteral("unknown"), QStringLiteral("held"), QStringLiteral("known")});
    heartbeat.highestTseq = fields.count("highestTseq");
    heartbeat.acknowledgedTseq = fields.count("acknowledgedTseq");
    heartbeat.oldestWaitingSeconds = fields.integer("oldestWaitingSeconds", 0, longestWait);
    heartbeat.feedNumber = fields.count("feedNumber");
    heartbeat.auditHead = fields.bytes("auditHead", 0, 32);
    heartbeat.devices = fields.texts("devices", maxEntries, 64);
    heartbeat.stock = fields.integers("stock", maxEntries);
    if (object->contains(QLatin1String("doubts"))) // older terminals count none
        heartbeat.doubts = fields.integers("doubts", maxEntries);
    if (heartbeat.acknowledgedTseq > heartbeat.highestTseq)
        fields.refuse("acknowledgedTseq", "above highestTseq");
    return fields.result(std::move(heartbeat));
}

QByteArray HeartbeatReply::toJson() const
{
    QJsonArray ranges;
    for (const TseqRange &range : missing)
        ranges.append(QJsonObject{{QStringLiteral("from"), qint64(range.from)},
                                  {QStringLiteral("to"), qint64(range.to)}});
    return messageJson({{QStringLiteral("time"), toWire(time)},
                        {QStringLiteral("missing"), ranges},
                        {QStringLiteral("drainPerSecond"), drainPerSecond},
                        {QStringLiteral("spreadSeconds"), spreadSeconds}});
}

Result<HeartbeatReply> HeartbeatReply::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxMessage);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "heartbeat-reply");
    HeartbeatReply reply;
    reply.time = fields.time("time");
    reply.drainPerSecond = int(fields.integer("drainPerSecond", 0, fastestDrain));
    reply.spreadSeconds = int(fields.integer("spreadSeconds", 0, longestSpreadSeconds));
    quint64 last = 0;
    for (const QJsonObject &entry : fields.objects("missing", maxRanges)) {
        JsonFields range(entry);
        const TseqRange read{range.count("from", 1), range.count("to", 1)};
        if (range.status() && (read.from <= last || read.to < read.from))
            range.refuse("missing", "ranges not ascending");
        fields.adopt(range.status());
        last = read.to;
        reply.missing.append(read);
    }
    return fields.result(std::move(reply));
}

} // namespace yeban
