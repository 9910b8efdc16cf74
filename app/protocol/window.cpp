// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/window.h"

#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

constexpr qsizetype maxTimes = 512 * 1024;
constexpr int mostPeople = 100'000;
const QString timeForm = QStringLiteral("HH:mm");

} // namespace

QByteArray TakenTimes::toJson() const
{
    QJsonArray list;
    for (const TakenTime &time : times)
        list.append(QJsonObject{{QStringLiteral("serviceId"), time.serviceId},
                                {QStringLiteral("day"), time.day.toString(Qt::ISODate)},
                                {QStringLiteral("from"), time.from.toString(timeForm)},
                                {QStringLiteral("people"), time.people}});
    return messageJson({{QStringLiteral("times"), list}});
}

Result<TakenTimes> TakenTimes::fromJson(const QByteArray &json)
{
    const Result<QJsonObject> object = parseMessage(json, maxTimes);
    if (!object)
        return fail(object.error());
    JsonFields fields(*object, "taken-times");
    TakenTimes taken;
    for (const QJsonObject &entry : fields.objects("times", mostTakenTimes)) {
        JsonFields one(entry);
        const TakenTime time{one.text("serviceId", 64), QDate::fromString(one.text("day", 10), Qt::ISODate),
                             QTime::fromString(one.text("from", 5), timeForm), int(one.integer("people", 1, mostPeople))};
        if (!time.day.isValid() || !time.from.isValid())
            one.refuse("day", "no day, or no time of day");
        fields.adopt(one.status());
        taken.times.append(time);
    }
    return fields.result(std::move(taken));
}

} // namespace yeban
