// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/certificate_messages.h"

#include "app/protocol/json_fields.h"

namespace yeban {

namespace {

constexpr qsizetype maxMessage = 8 * 1024;

const QString certificateKey = QStringLiteral("certificate");
const QString requestKey = QStringLiteral("certificateRequest");
const QString terminalKey = QStringLiteral("terminalId");

} // namespace

QByteArray AuthorityReply::toJson() const
{
    return messageJson({{certificateKey, toWire(certificate)}});
}

Result<AuthorityReply> AuthorityReply::fromJson(const QByteArray &json)
{
    return parseMessage(json, maxMessage).and_then([](const QJsonObject &object) {
        JsonFields fields(object, "authority-reply");
        AuthorityReply reply{fields.bytes("certificate", 1, maxCertificateField)};
        return fields.result(std::move(reply));
    });
}

QByteArray RenewalRequest::toJson() const
{
    return messageJson({{terminalKey, terminalId}, {requestKey, toWire(certificateRequest)}});
}

Result<RenewalRequest> RenewalRequest::fromJson(const QByteArray &json)
{
    return parseMessage(json, maxMessage).and_then([](const QJsonObject &object) {
        JsonFields fields(object, "renewal-request");
        RenewalRequest request{fields.text("terminalId", 64),
                               fields.bytes("certificateRequest", 1, maxCertificateField)};
        return fields.result(std::move(request));
    });
}

QByteArray RenewalReply::toJson() const
{
    return messageJson({{terminalKey, terminalId}, {certificateKey, toWire(certificate)}});
}

Result<RenewalReply> RenewalReply::fromJson(const QByteArray &json)
{
    return parseMessage(json, maxMessage).and_then([](const QJsonObject &object) {
        JsonFields fields(object, "renewal-reply");
        RenewalReply reply{fields.text("terminalId", 64), fields.bytes("certificate", 1, maxCertificateField)};
        return fields.result(std::move(reply));
    });
}

} // namespace yeban
