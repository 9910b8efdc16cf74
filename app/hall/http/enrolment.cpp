// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/hall/http/router.h"
#include "app/protocol/certificate_messages.h"
#include "app/protocol/enrol.h"
#include "app/protocol/json_fields.h"
#include "app/protocol/time_reply.h"

#include <QUrlQuery>

// The calls that are answered before the hall knows who asks: time, authority, enrolment, renewal.

namespace yeban {

namespace {

struct Enrolled
{
    TerminalRow terminal;
    QList<StaffEntry> staff;
    QByteArray certificate;
};

struct Joining
{
    EnrolRequest request;
    QByteArray tokenHash;
    std::shared_ptr<const Authority> authority;
    std::chrono::hours lifetime;
};

Result<Enrolled> enrolIn(HallStore &store, const Joining &joining)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const EnrolRequest &request = joining.request;
    const Result<TerminalRow> terminal = store.terminals.enrol(
        inviteHash(request.code), {request.signKey, request.grantKey, joining.tokenHash, request.software}, now);
    if (!terminal)
        return fail(terminal.error());
    Result<QByteArray> certificate;
    if (!request.certificateRequest.isEmpty())
        certificate = joining.authority->issueTerminal(request.certificateRequest, terminal->terminalId, now,
                                                       joining.lifetime);
    if (!certificate)
        return fail(certificate.error());
    const Result<QList<StaffEntry>> staff = store.terminals.staff();
    if (!staff)
        return fail(staff.error());
    if (const Status noted = store.audit(QStringLiteral("enrolled"), terminal->terminalId, now); !noted)
        return fail(noted.error());
    return Enrolled{*terminal, *staff, *certificate};
}

Result<RenewalReply> renewIn(HallStore &store, const SignedMessage &message, const Joining &joining,
                             const QString &terminalId)
{
    const Result<TerminalRow> terminal = store.terminals.find(terminalId);
    if (!terminal)
        return fail(terminal.error());
    if (terminal->retired)
        return fail(ErrorCode::NotFound, QStringLiteral("retired"));
    const auto request = openMessage<RenewalRequest>(message, terminal->signKey);
    if (!request)
        return fail(request.error());
    if (request->terminalId != terminalId)
        return fail(ErrorCode::BadSignature, QStringLiteral("signed for another terminal"));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto certificate =
        joining.authority->issueTerminal(request->certificateRequest, terminalId, now, joining.lifetime);
    if (!certificate)
        return fail(certificate.error());
    if (const Status noted = store.audit(QStringLiteral("certificate-renewed"), terminalId, now); !noted)
        return fail(noted.error());
    return RenewalReply{terminalId, *certificate};
}

} // namespace

void Router::enrol(const QByteArray &body, Done done)
{
    const Result<EnrolRequest> request = EnrolRequest::fromJson(body);
    if (!request)
        return done(messageProblem(request.error()));
    const QString token = toWire(randomBytes(32));
    const Joining joining{*request, tokenHash(token.toLatin1()), m_parts.authority,
                          m_parts.certificateLifetime};
    m_parts.store.submit(
        [joining](HallStore &store) { return enrolIn(store, joining); },
        [this, token, signKey = request->signKey, done](const Result<Enrolled> &enrolled) {
            if (!enrolled && enrolled.error().code == ErrorCode::Refused)
                return done(problemReply(403, "code-refused", "this code is unknown, used or expired"));
            if (!enrolled && enrolled.error().code == ErrorCode::InvalidInput)
                return done(messageProblem(enrolled.error()));
            if (!enrolled)
                return done(storeProblem(enrolled.error()));
            setTerminals({enrolled->terminal});
            const EnrolReply reply{signKey,
                                   enrolled->terminal.terminalId,
                                   enrolled->terminal.code,
                                   token,
                                   m_parts.hallName,
                                   m_parts.division,
                                   m_parts.keys->box.sealingKey(),
                                   m_parts.keys->staffTag.toByteArray(),
                                   enrolled->staff,
                                   QDateTime::currentDateTimeUtc(),
                                   enrolled->certificate};
            done({201, signMessage(reply, m_parts.keys->signing).toJson()});
        });
}

void Router::renew(const Admission &admission, const QByteArray &body, Done done)
{
    const Result<SignedMessage> message = SignedMessage::fromJson(body);
    if (!message)
        return done(messageProblem(message.error()));
    const Joining joining{{}, {}, m_parts.authority, m_parts.certificateLifetime};
    m_parts.store.submit(
        [joining, message = *message, id = admission.terminalId](HallStore &store) {
            return renewIn(store, message, joining, id);
        },
        [this, done](const Result<RenewalReply> &reply) {
            // One answer for "no such terminal" and "not its signature": nobody learns which there are.
            if (!reply && (reply.error().code == ErrorCode::NotFound || reply.error().code == ErrorCode::BadSignature))
                return done(problemReply(403, "renewal-refused", "not signed by a terminal of this hall"));
            if (!reply && reply.error().code == ErrorCode::InvalidInput)
                return done(messageProblem(reply.error()));
            done(reply ? HallReply{201, signMessage(*reply, m_parts.keys->signing).toJson()}
                       : storeProblem(reply.error()));
        });
}

HallReply Router::authority() const
{
    const AuthorityReply reply{m_parts.authority->certificate()};
    return {200, signMessage(reply, m_parts.keys->signing).toJson()};
}

HallReply Router::time(const QByteArray &query) const
{
    const QString text = QUrlQuery(QString::fromLatin1(query)).queryItemValue(QStringLiteral("nonce"));
    JsonFields fields({{QStringLiteral("nonce"), text}});
    const QByteArray nonce = fields.bytes("nonce", 16, 32);
    if (!fields.status())
        return problemReply(400, "bad-request", "nonce: 16 to 32 bytes in base64url");
    const TimeReply reply{nonce, QDateTime::currentDateTimeUtc()};
    return {200, signMessage(reply, m_parts.keys->signing).toJson()};
}

} // namespace yeban
