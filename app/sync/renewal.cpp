// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/renewal.h"

#include "app/certificates/tls_key.h"
#include "app/protocol/certificate_messages.h"
#include "app/protocol/message.h"
#include "app/sync/reply_table.h"

namespace yeban {

bool renewalIsDue(const TlsIdentity &identity, const QDateTime &now)
{
    const auto facts = readCertificate(identity.certificate);
    return facts && now >= facts->until.addSecs(-facts->from.secsTo(facts->until) / 3);
}

Result<TlsIdentity> renewCertificate(HallLine &lane, const Enrolment &enrolment, const SigningKey &key)
{
    const TlsKey fresh = TlsKey::generate();
    const RenewalRequest request{enrolment.terminalId, fresh.request()};
    const auto answer =
        lane.exchange({.method = "POST",
                       .path = QStringLiteral("/v1/terminals/%1/certificate").arg(enrolment.terminalId),
                       .headers = {{"Content-Type", "application/json"}},
                       .body = signMessage(request, key).toJson()});
    if (!answer)
        return fail(answer.error());
    if (answer->status != 201)
        return fail(ErrorCode::HallRefused, problemCode(*answer), QString::number(answer->status));
    const auto reply = SignedMessage::fromJson(answer->body).and_then([&](const SignedMessage &message) {
        return openMessage<RenewalReply>(message, enrolment.hallKey);
    });
    if (!reply)
        return fail(reply.error());
    if (reply->terminalId != enrolment.terminalId)
        return fail(ErrorCode::BadSignature, QStringLiteral("a certificate for another terminal"));
    return TlsIdentity{reply->certificate, fresh.pem()};
}

} // namespace yeban
