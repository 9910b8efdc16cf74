// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/admin.h"

#include "app/hall/two_people.h"
#include "app/protocol/json_fields.h"
#include "app/standards/resident_number.h"

#include <QMap>
#include <QRandomGenerator>

namespace yeban {

namespace {

constexpr int inviteHours = 24;

/// "7K2M-9QXR-4TBN-WD3H": 80 bits, no letter that looks like a digit or another letter.
QString newCode()
{
    static const QString alphabet = QStringLiteral("23456789ABCDEFGHJKLMNPQRSTUVWXYZ");
    QString code;
    for (const char byte : randomBytes(16)) {
        if (code.size() % 5 == 4)
            code += QLatin1Char('-');
        code += alphabet.at(static_cast<unsigned char>(byte) % alphabet.size());
    }
    return code;
}

QString newPin()
{
    return QStringLiteral("%1").arg(QRandomGenerator::system()->bounded(1'000'000), 6, 10, QLatin1Char('0'));
}

} // namespace

QJsonObject Admin::run(const QJsonObject &command)
{
    const QString name = command.value(QLatin1String("command")).toString();
    Result<QJsonObject> answer = fail(ErrorCode::InvalidInput, QStringLiteral("unknown command"));
    if (name == QLatin1String("invite"))
        answer = invite(command);
    else if (name == QLatin1String("add-name"))
        answer = addName(command);
    else if (name == QLatin1String("decide"))
        answer = decide(command);
    else if (name == QLatin1String("retire"))
        answer = retire(command);
    else if (name == QLatin1String("reissue"))
        answer = reissue(command);
    else if (name == QLatin1String("form"))
        answer = form(command);
    else if (name == QLatin1String("appointments"))
        answer = appointments(command);
    else if (name == QLatin1String("doubts"))
        answer = doubts();
    return answer ? *answer : QJsonObject{{QStringLiteral("error"), answer.error().detail}};
}

Result<QJsonObject> Admin::invite(const QJsonObject &command)
{
    JsonFields fields(command);
    const QString terminal = fields.text("terminal", 64);
    const QString staffName = fields.text("staff", 64, Presence::Optional);
    const QString typedNumber = fields.text("staffResident", 32, Presence::Optional);
    if (!fields.status())
        return fail(fields.status().error());
    const QString code = newCode();
    const QString badge = staffBadgePrefix + toWire(randomBytes(16));
    const QString pin = newPin();
    StaffEntry entry{QStringLiteral("s-") + QString::fromLatin1(randomBytes(4).toHex()),
                     staffName,
                     badgeTag(badge),
                     hashPin(pin),
                     {}};
    if (!typedNumber.isEmpty()) {
        const Result<ResidentNumber> number = ResidentNumber::parse(typedNumber);
        if (!number)
            return fail(ErrorCode::InvalidInput, QStringLiteral("staff-resident: not a resident number"));
        entry.residentTag = residentTag(m_keys->staffTag.toByteArray(), number->text());
    }
    const Status kept = m_store.call([&](HallStore &store) -> Status {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        Status step = store.terminals.addInvite(inviteHash(code), terminal, now.addSecs(inviteHours * 3600));
        if (step && !staffName.isEmpty())
            step = store.terminals.addStaff(entry, now);
        return step ? store.audit(QStringLiteral("invited"), terminal, now) : step;
    });
    if (!kept)
        return fail(kept.error());
    QJsonObject answer{{QStringLiteral("code"), code},
                       {QStringLiteral("key"), m_keys->signing.verifyKey().text()},
                       {QStringLiteral("terminal"), terminal}};
    if (!staffName.isEmpty())
        answer.insert(QStringLiteral("staff"), QJsonObject{{QStringLiteral("id"), entry.staffId},
                                                           {QStringLiteral("name"), staffName},
                                                           {QStringLiteral("badge"), badge},
                                                           {QStringLiteral("pin"), pin}});
    return answer;
}

Result<QJsonObject> Admin::addName(const QJsonObject &command)
{
    JsonFields fields(command);
    const QString name = fields.text("name", 100);
    if (!fields.status())
        return fail(fields.status().error());
    const Status taken = m_store.call([&](HallStore &store) -> Status {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const Status step = store.cases.takeName(name, {}, now);
        return step ? store.audit(QStringLiteral("name-added"), name, now) : step;
    });
    if (!taken)
        return fail(taken.error());
    return QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("taken"), true}};
}

Result<QJsonObject> Admin::decide(const QJsonObject &command)
{
    JsonFields fields(command);
    const QString caseNumber = fields.text("case", 64);
    const QString verdict = fields.word("verdict", {QStringLiteral("approve"), QStringLiteral("refuse")});
    const QString staff = fields.text("staff", 64);
    if (!fields.status())
        return fail(fields.status().error());
    if (!m_decider)
        return fail(ErrorCode::Unsupported, QStringLiteral("start the hall first: a decision needs it"));
    const Result<HallState> state = m_decider->decideByStaff(
        caseNumber, verdict == QLatin1String("approve") ? StaffVerdict::Approve : StaffVerdict::Refuse,
        staff);
    if (!state)
        return fail(state.error());
    return QJsonObject{{QStringLiteral("case"), caseNumber},
                       {QStringLiteral("state"), QLatin1String(nameOf(*state))}};
}

/// They answer for it that the terminal prints nothing any more. What it was let in with before and is committed after is
/// kept, answered and decided like what it never sent: sheets for it are free, a result of a sheet that is free by now is
/// refused and stands in the audit as unfit.
static Result<int> retireIn(HallStore &store, const QString &name, const QString &people)
{
    const auto terminal = store.terminals.named(name);
    if (!terminal)
        return fail(terminal.error());
    const auto waiting = store.inbox.waitingOf(terminal->terminalId);
    if (!waiting)
        return fail(waiting.error());
    if (*waiting > 0)
        return fail(ErrorCode::Refused, QStringLiteral("the hall is still looking into what this terminal handed in; "
                                                       "try again in a minute"));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (const Status done = store.terminals.retire(terminal->terminalId, now); !done)
        return fail(done.error());
    const auto freed = store.leases.retire(terminal->terminalId, now);
    if (!freed)
        return freed;
    const QString subject = terminal->terminalId + QStringLiteral(" by ") + people;
    const Status noted = store.audit(QStringLiteral("terminal-retired"), subject, now);
    return noted ? freed : Result<int>(fail(noted.error()));
}

Result<QJsonObject> Admin::retire(const QJsonObject &command)
{
    JsonFields fields(command);
    const QString terminal = fields.text("terminal", 64);
    if (!fields.status())
        return fail(fields.status().error());
    const auto people = twoPeople(m_store, command);
    if (!people)
        return fail(people.error());
    const auto freed =
        m_store.call([&](HallStore &store) -> Result<int> { return retireIn(store, terminal, *people); });
    if (!freed)
        return fail(freed.error());
    m_retired();
    if (m_decider)
        m_decider->leaseWanted(); // what it held may be wanted elsewhere
    return QJsonObject{{QStringLiteral("terminal"), terminal}, {QStringLiteral("sheetsFreed"), *freed}};
}

/// Whom the window expects on one day.
Result<QJsonObject> Admin::appointments(const QJsonObject &command)
{
    const QDate day = QDate::fromString(command.value(QLatin1String("day")).toString(), Qt::ISODate);
    if (!day.isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a day is written 2026-11-24"));
    const auto rows = m_store.call([&](HallStore &store) { return store.cases.appointments(day); });
    if (!rows)
        return fail(rows.error());
    QJsonArray list;
    QMap<std::pair<QString, QTime>, int> atOneTime; // beyond the window's number too: who came offline is served all the same
    for (const AppointmentRow &row : *rows)
        list.append(QJsonObject{{QStringLiteral("number"), row.number},
                                {QStringLiteral("nth"), ++atOneTime[{row.made.serviceId, row.made.from}]},
                                {QStringLiteral("from"), row.made.from.toString(QStringLiteral("HH:mm"))},
                                {QStringLiteral("to"), row.made.to.toString(QStringLiteral("HH:mm"))},
                                {QStringLiteral("service"), row.made.serviceId},
                                {QStringLiteral("reason"), row.made.reason}});
    return QJsonObject{{QStringLiteral("day"), day.toString(Qt::ISODate)}, {QStringLiteral("appointments"), list}};
}

/// What spoke for a forgery at the terminals.
Result<QJsonObject> Admin::doubts()
{
    const auto rows = m_store.call([](HallStore &store) { return store.terminals.doubts(); });
    if (!rows)
        return fail(rows.error());
    QJsonArray list;
    for (const TerminalDoubt &doubt : *rows)
        list.append(QJsonObject{{QStringLiteral("terminal"), doubt.terminal},
                                {QStringLiteral("why"), doubt.why},
                                {QStringLiteral("times"), doubt.times},
                                {QStringLiteral("last"), toWire(doubt.last)}});
    return QJsonObject{{QStringLiteral("doubts"), list}};
}

/// They answer for it that the sheet was looked for, and the paper counted.
static Status reissueIn(HallStore &store, const QString &caseNumber, const QString &sheet, const QString &people)
{
    const auto row = store.cases.find(caseNumber);
    if (!row)
        return fail(row.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return store.leases.reissue(row->submissionId, sheet, now).and_then([&] {
        return store.audit(QStringLiteral("sheet-reissued"),
                           QStringLiteral("%1 %2 by %3").arg(row->submissionId, sheet, people), now);
    });
}

Result<QJsonObject> Admin::reissue(const QJsonObject &command)
{
    JsonFields fields(command);
    const QString caseNumber = fields.text("case", 64);
    const QString sheet = fields.text("sheet", 64);
    if (!fields.status())
        return fail(fields.status().error());
    const auto people = twoPeople(m_store, command);
    if (!people)
        return fail(people.error());
    const Status done =
        m_store.call([&](HallStore &store) -> Status { return reissueIn(store, caseNumber, sheet, *people); });
    if (!done)
        return fail(done.error());
    if (m_decider)
        m_decider->leaseWanted(); // its citizen may be waiting for it
    return QJsonObject{{QStringLiteral("case"), caseNumber}, {QStringLiteral("sheet"), sheet}};
}

Result<QJsonObject> Admin::form(const QJsonObject &command)
{
    JsonFields fields(command);
    const QString caseNumber = fields.text("case", 64);
    const QString staff = fields.text("staff", 64);
    if (!fields.status())
        return fail(fields.status().error());
    if (!m_decider)
        return fail(ErrorCode::Unsupported, QStringLiteral("start the hall first: it opens the application"));
    const Result<QByteArray> pdf = m_decider->drawApplication(caseNumber, staff);
    if (!pdf)
        return fail(pdf.error());
    return QJsonObject{{QStringLiteral("case"), caseNumber}, {QStringLiteral("pdf"), toWire(*pdf)}};
}

} // namespace yeban
