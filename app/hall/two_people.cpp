// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/two_people.h"

#include "app/envelope/secret.h"
#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

constexpr int mostWrongPins = 5;
constexpr qint64 lockSeconds = 15 * 60;
const QString refusal = QStringLiteral("staff-refused");

Result<StaffEntry> unlocked(HallStore &store, const QString &idOrName)
{
    const auto entry = store.terminals.member(idOrName);
    if (!entry)
        return entry;
    const QDateTime since = QDateTime::currentDateTimeUtc().addSecs(-lockSeconds);
    const auto wrong = store.audited(refusal, entry->staffId, since);
    if (!wrong)
        return fail(wrong.error());
    if (*wrong >= mostWrongPins)
        return fail(ErrorCode::Refused, QStringLiteral("too many wrong PINs of '%1': in a quarter of an hour again").arg(entry->name));
    return entry;
}

Status checkPin(StoreThread &store, const StaffEntry &member, const QString &pin)
{
    if (pinMatches(member.pinHash, pin))
        return {};
    const Status noted = store.call([&](HallStore &hall) -> Status {
        return hall.audit(refusal, member.staffId, QDateTime::currentDateTimeUtc());
    });
    return noted ? Status(fail(ErrorCode::Refused, QStringLiteral("this is not the PIN of '%1'").arg(member.name))) : noted;
}

bool areOnePerson(const StaffEntry &one, const StaffEntry &other)
{
    return one.staffId == other.staffId || (!one.residentTag.isEmpty() && one.residentTag == other.residentTag);
}

} // namespace

Result<QString> twoPeople(StoreThread &store, const QJsonObject &command)
{
    JsonFields fields(command);
    const QString firstName = fields.text("staff", 64), secondName = fields.text("secondStaff", 64);
    const QString firstPin = fields.text("pin", 32), secondPin = fields.text("secondPin", 32);
    if (!fields.status())
        return fail(fields.status().error());
    const auto member = [&store](const QString &name) {
        return store.call([&](HallStore &hall) -> Result<StaffEntry> { return unlocked(hall, name); });
    };
    const auto first = member(firstName);
    const auto second = first ? member(secondName) : first;
    if (!second)
        return fail(second.error());
    if (areOnePerson(*first, *second))
        return fail(ErrorCode::Refused, QStringLiteral("two members of the staff answer for this"));
    return checkPin(store, *first, firstPin)
        .and_then([&] { return checkPin(store, *second, secondPin); })
        .map([&] { return first->staffId + QStringLiteral(" and ") + second->staffId; });
}

} // namespace yeban
