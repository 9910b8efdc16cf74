// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/enrol.h"

#include "app/certificates/tls_key.h"
#include "app/protocol/certificate_messages.h"
#include "app/protocol/message.h"
#include "app/sync/enrolment.h"
#include "app/sync/lane.h"
#include "app/sync/reply_table.h"

#include <QDir>

namespace yeban {

namespace {

tl::unexpected<Error> noHall(const QString &what)
{
    return fail(ErrorCode::Unreachable, QStringLiteral("no hall answers there (%1)").arg(what));
}

/// The authority of the hall whose signing key is pinned. Asked before the server can be verified, which the
/// signature makes up for; the one-time code goes only to a server that this authority vouches for.
Result<QByteArray> askAuthority(const EnrolOrder &order, const VerifyKey &hallKey, const std::stop_token &stop)
{
    const Bell bell;
    SharedTls anybody(std::make_shared<const HallTls>());
    Lane lane(order.hall, bell, stop, &anybody);
    const auto answer = lane.exchange({.method = "GET", .path = QStringLiteral("/v1/authority")});
    if (!answer)
        return fail(answer.error());
    const auto message = SignedMessage::fromJson(answer->body);
    if (answer->status != 200 || !message)
        return noHall(QStringLiteral("HTTP %1").arg(answer->status));
    const auto reply = openMessage<AuthorityReply>(*message, hallKey);
    if (!reply)
        return fail(reply.error());
    return reply->certificate;
}

Result<EnrolReply> ask(const EnrolOrder &order, const VerifyKey &hallKey, const Keyring &keys, HallTls &tls,
                       std::stop_token stop)
{
    EnrolRequest request{order.code, keys.signing().verifyKey(), keys.grantKey().sealingKey(), order.software};
    SharedTls trust;
    if (order.hall.scheme() == QLatin1String("https")) {
        const auto authority = askAuthority(order, hallKey, stop);
        if (!authority)
            return fail(authority.error());
        const TlsKey key = TlsKey::generate();
        tls = {*authority, {{}, key.pem()}};
        request.certificateRequest = key.request();
        trust.store(std::make_shared<const HallTls>(HallTls{*authority, {}}));
    }
    const Bell bell;
    Lane lane(order.hall, bell, std::move(stop), &trust);
    const auto answer = lane.exchange({.method = "POST",
                                       .path = QStringLiteral("/v1/enrol"),
                                       .headers = {{"Content-Type", "application/json"}},
                                       .body = request.toJson()});
    if (!answer)
        return fail(answer.error());
    if (const QString problem = problemCode(*answer); !problem.isEmpty())
        return fail(ErrorCode::HallRefused, problem, QString::number(answer->status));
    if (answer->status != 200 && answer->status != 201)
        return noHall(QStringLiteral("HTTP %1").arg(answer->status));
    const auto message = SignedMessage::fromJson(answer->body);
    if (!message)
        return noHall(QStringLiteral("not a message"));
    auto reply = openMessage<EnrolReply>(*message, hallKey);
    if (reply && reply->signKey != request.signKey)
        return fail(ErrorCode::BadSignature, QStringLiteral("the answer is for another terminal's request"));
    if (reply)
        tls.identity.certificate = reply->certificate;
    if (reply && !tls.authority.isEmpty() && reply->certificate.isEmpty())
        return fail(ErrorCode::HallRefused, QStringLiteral("the hall issued no certificate"));
    return reply;
}

Enrolment enrolmentOf(const EnrolOrder &order, const VerifyKey &hallKey, const EnrolReply &reply)
{
    Enrolment made;
    made.hall = order.hall;
    made.hallKey = hallKey;
    made.terminalId = reply.terminalId;
    made.terminalCode = reply.terminalCode;
    made.token = reply.token;
    made.hallName = reply.hallName;
    made.division = reply.division;
    made.hallBoxKey = reply.hallBoxKey;
    made.staffTagKey = reply.staffTagKey;
    return made;
}

QList<StaffRecord> staffOf(const EnrolReply &reply)
{
    QList<StaffRecord> staff;
    for (const StaffEntry &entry : reply.staff)
        staff.append({entry.staffId, entry.name, entry.badgeTag, entry.pinHash, entry.residentTag});
    return staff;
}

} // namespace

Result<Enrolment> enrol(const EnrolOrder &order, std::stop_token stop)
{
    if (const Status allowed = checkHallAddress(order.hall, order.hallKey); !allowed)
        return fail(allowed.error());
    const QString grantFolder =
        order.grantFolder.isEmpty() ? defaultGrantFolder(order.dataFolder) : order.grantFolder;
    if (Enrolment::load(order.dataFolder) || Keyring::load(keyFolder(order.dataFolder), grantFolder))
        return fail(ErrorCode::Refused, QStringLiteral("this terminal is enrolled already"));
    if (!QDir().mkpath(order.dataFolder))
        return fail(ErrorCode::BadSetting, QStringLiteral("cannot make the folder %1").arg(order.dataFolder));
    // Everything that may fail here is tried before the code is used up: the store first, since a running
    // terminal holds it.
    const Clock clock;
    const auto store = Store::open(storeFile(order.dataFolder), clock, {});
    if (!store)
        return fail(store.error());
    const VerifyKey hallKey = *VerifyKey::fromText(order.hallKey);
    const auto keys = Keyring::generate();
    HallTls tls;
    const auto reply = ask(order, hallKey, *keys, tls, std::move(stop));
    if (!reply)
        return fail(reply.error());
    Enrolment made = enrolmentOf(order, hallKey, *reply);
    made.tls = tls;
    made.dataFolder = order.dataFolder;
    const Status kept = keys->save(keyFolder(order.dataFolder), grantFolder)
                            .and_then([&] { return made.save(order.dataFolder); })
                            .and_then([&] { return (*store)->staff().put(staffOf(*reply)); })
                            .and_then([&] { return (*store)->audit(QStringLiteral("enrolled"), "{}"); });
    if (!kept)
        return fail(kept.error());
    return made;
}

} // namespace yeban
