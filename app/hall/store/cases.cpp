// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/cases.h"

#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

const QString timeForm = QStringLiteral("HH:mm");

QString textOf(const QList<HallReason> &reasons)
{
    QJsonArray list;
    for (const HallReason &reason : reasons)
        list.append(reason.toObject());
    return QString::fromUtf8(compactJson({{QStringLiteral("reasons"), list}}));
}

Result<QList<HallReason>> reasonsIn(const QString &text)
{
    const Result<QJsonObject> object = parseObject(text.toUtf8(), 256 * 1024);
    if (!object)
        return fail(object.error());
    QList<HallReason> reasons;
    for (const QJsonValue &entry : object->value(QLatin1String("reasons")).toArray()) {
        const Result<HallReason> reason = HallReason::fromObject(entry.toObject());
        if (!reason)
            return fail(reason.error());
        reasons.append(*reason);
    }
    return reasons;
}

} // namespace

Status Cases::decide(const CaseRow &row)
{
    const auto orNull = [](const auto &value) { return value.isEmpty() ? std::nullopt : std::optional(value); };
    return m_database.run(
        "INSERT INTO case_file (submission_id, case_number, service_id, service_version, title, state, "
        "reasons, credit_code, decided_by, decided_at, secret_tag, resident_tag) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (submission_id) DO UPDATE SET state = excluded.state, reasons = excluded.reasons, "
        "credit_code = excluded.credit_code, decided_by = excluded.decided_by, decided_at = "
        "excluded.decided_at",
        row.submissionId, row.caseNumber, row.serviceId, row.serviceVersion, row.title,
        QString::fromLatin1(nameOf(row.state)), textOf(row.reasons), orNull(row.creditCode), row.decidedBy, row.time,
        orNull(row.secretTag), orNull(row.residentTag));
}

Result<QList<CaseRow>> Cases::read(const char *where, const auto &...args)
{
    QList<CaseRow> rows;
    Status sound;
    const QByteArray sql = QByteArray("SELECT submission_id, case_number, service_id, service_version, title, state, "
                                      "credit_code, decided_by, decided_at, secret_tag, resident_tag, reasons "
                                      "FROM case_file ") + where;
    const Status read = m_database.each(
        sql.constData(),
        [&](const SqlRow &row) {
            const Result<HallState> state = parseHallState(row.text(5));
            const auto reasons = reasonsIn(row.text(11));
            if (!state || !reasons)
                sound = fail(state ? reasons.error() : state.error());
            rows.append({row.text(0), row.text(1), row.text(2), row.number(3), row.text(4),
                         state.value_or(HallState::Later), reasons.value_or(QList<HallReason>()), row.text(6), row.text(7),
                         QDateTime::fromMSecsSinceEpoch(row.integer(8), Qt::UTC), row.blob(9), row.blob(10)});
        },
        args...);
    if (!read || !sound)
        return fail(read ? sound.error() : read.error());
    return rows;
}

Result<CaseRow> Cases::find(const QString &caseNumberOrId)
{
    const auto found = read("WHERE submission_id = ?1 OR case_number = ?1", caseNumberOrId);
    if (!found)
        return fail(found.error());
    if (found->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("no such case"));
    return found->last();
}

Result<QList<CaseRow>> Cases::ofHolder(const QByteArray &residentTag, int most)
{
    return read("WHERE resident_tag = ? ORDER BY decided_at DESC LIMIT ?", residentTag, most);
}

QString nameKey(const QString &name)
{
    QString key;
    for (const QChar c : name.normalized(QString::NormalizationForm_KC))
        if (!c.isSpace())
            key += c;
    return key.toLower();
}

Result<bool> Cases::nameTaken(const QString &name, const QString &submissionId)
{
    bool taken = false;
    const Status read = m_database.each(
        "SELECT 1 FROM name_taken WHERE name_key = ? AND (submission_id IS NULL OR submission_id <> ?)",
        [&taken](const SqlRow &) { taken = true; }, nameKey(name), submissionId);
    if (!read)
        return fail(read.error());
    return taken;
}

Status Cases::takeName(const QString &name, const QString &submissionId, const QDateTime &now)
{
    const Status taken = m_database.run(
        "INSERT INTO name_taken (name_key, name, submission_id, taken_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        nameKey(name), name, submissionId.isEmpty() ? std::nullopt : std::optional(submissionId), now);
    if (taken && m_database.changes() == 0)
        return fail(ErrorCode::Refused, QStringLiteral("the name is taken"), QStringLiteral("name-taken"));
    return taken;
}

Status Cases::addStockEvent(const QString &submissionId, const QString &terminalId, const StockEventPayload &event)
{
    return m_database.run("INSERT INTO stock_event (submission_id, terminal_id, lot, media, cause, from_place, to_place, "
                          "sheets, first_serial, last_serial, staff_id, second_staff_id, on_hand, happened_at) "
                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                          submissionId, terminalId, event.lot, event.media, event.cause, event.from, event.to, event.sheets,
                          event.firstSerial, event.lastSerial, event.staffId, event.secondStaffId, event.onHand, event.time);
}

Status Cases::addAppointment(const QString &submissionId, const QString &terminalId, const AppointmentRow &appointment)
{
    const AppointmentPayload &made = appointment.made;
    return m_database.run("INSERT INTO appointment (submission_id, number, terminal_id, service_id, reason, day, from_time, "
                          "to_time, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                          submissionId, appointment.number, terminalId, made.serviceId, made.reason,
                          made.day.toString(Qt::ISODate), made.from.toString(timeForm), made.to.toString(timeForm), made.time);
}

Result<QList<AppointmentRow>> Cases::appointments(QDate day)
{
    QList<AppointmentRow> all;
    const Status read = m_database.each(
        "SELECT number, service_id, reason, from_time, to_time, made_at FROM appointment WHERE day = ? "
        "ORDER BY from_time, made_at, number",
        [&](const SqlRow &row) {
            AppointmentPayload made;
            made.serviceId = row.text(1);
            made.reason = row.text(2);
            made.day = day;
            made.from = QTime::fromString(row.text(3), timeForm);
            made.to = QTime::fromString(row.text(4), timeForm);
            made.time = QDateTime::fromMSecsSinceEpoch(row.integer(5), Qt::UTC);
            all.append({row.text(0), made});
        },
        day.toString(Qt::ISODate));
    if (!read)
        return fail(read.error());
    return all;
}

Result<TakenTimes> Cases::takenTimes(QDate from)
{
    TakenTimes taken;
    const Status read = m_database.each(
        "SELECT service_id, day, from_time, COUNT(*) FROM appointment WHERE day >= ? GROUP BY day, from_time, service_id "
        "ORDER BY day, from_time, service_id LIMIT ?",
        [&](const SqlRow &row) {
            taken.times.append({row.text(0), QDate::fromString(row.text(1), Qt::ISODate),
                                QTime::fromString(row.text(2), timeForm), int(row.integer(3))});
        },
        from.toString(Qt::ISODate), mostTakenTimes);
    if (!read)
        return fail(read.error());
    return taken;
}

Status Cases::addRating(const QString &submissionId, const RatingPayload &rating)
{
    return m_database.run(
        "INSERT INTO rating (submission_id, case_submission_id, service_id, level, rated_at) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        submissionId, rating.submissionId, rating.serviceId, rating.level, rating.time);
}

} // namespace yeban
