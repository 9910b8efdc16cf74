// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/window_parser.h"

namespace yeban {

static QTime readTime(JsonObject &in, const char *key)
{
    const QString text = in.text(key);
    const QTime time = QTime::fromString(text, QStringLiteral("HH:mm"));
    if (!time.isValid())
        in.complain(key, QStringLiteral("\"%1\" is no time of day; write 09:00").arg(text));
    return time;
}

static WindowHours readHours(JsonObject &in)
{
    static const QStringList names{QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"),
                                   QStringLiteral("thu"), QStringLiteral("fri"), QStringLiteral("sat"),
                                   QStringLiteral("sun")};
    WindowHours hours;
    for (const QString &name : in.texts("weekdays")) {
        const auto day = static_cast<int>(names.indexOf(name)) + 1;
        if (day == 0)
            in.complain("weekdays", QStringLiteral("\"%1\" is no weekday; write one of: %2").arg(name, names.join(QLatin1String(", "))));
        hours.weekdays.append(day);
    }
    hours.from = readTime(in, "from");
    hours.to = readTime(in, "to");
    if (hours.from >= hours.to)
        in.complain("to", QStringLiteral("\"from\" must be before \"to\""));
    in.finish();
    return hours;
}

ServiceWindow parseWindow(JsonObject &in)
{
    ServiceWindow window;
    window.place = in.localText("place");
    QList<JsonObject> hours = in.objects("hours");
    for (JsonObject &element : hours)
        window.hours.append(readHours(element));
    if (window.hours.isEmpty())
        in.complain("hours", QStringLiteral("a window needs hours"));
    for (const QString &text : in.texts("closed", Need::Optional)) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        if (!day.isValid())
            in.complain("closed", QStringLiteral("\"%1\" is no day; write 2027-01-01").arg(text));
        window.closed.append(day);
    }
    window.minutes = in.integer("minutes", std::nullopt, 5, 480);
    window.people = in.integer("people", 0, 0, 1000);
    window.days = in.integer("days", std::nullopt, 1, 8);
    window.bring = in.localTexts("bring");
    in.finish();
    return window;
}

} // namespace yeban
