// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/envelope/keys.h"

#include <QDateTime>
#include <QList>

namespace yeban {

/// A member of the hall's staff, as a terminal needs to know one to let them sign in offline.
struct StaffEntry
{
    QString staffId;     ///< ≤ 64 characters, the hall's own
    QString name;        ///< how the terminal addresses them
    QByteArray badgeTag; ///< badgeTag(text of the badge), 32 bytes
    QByteArray pinHash;  ///< hashPin() of app/envelope
    QByteArray
        residentTag; ///< residentTag(…) of their own number, 32 bytes; empty if the hall has not recorded it
    bool operator==(const StaffEntry &) const = default;
};

/// How the text of every badge's QR begins.
inline constexpr QLatin1String staffBadgePrefix("YBS1:");
inline bool isStaffBadge(const QString &text)
{
    return text.startsWith(staffBadgePrefix);
}
/// What a badge's QR text ("YBS1:…") is compared by. The text itself is a secret and is not stored.
QByteArray badgeTag(const QString &badgeText);
/// What "is the applicant this member of staff?" is compared by: keyed, so that tags of two halls differ.
QByteArray residentTag(const QByteArray &staffTagKey, const QString &residentNumber);

/// POST /v1/enrol. The code is valid once; the keys are public halves made on the terminal.
struct EnrolRequest
{
    QString code;        ///< from `yeban-hall invite`
    VerifyKey signKey;   ///< of the key that signs submissions
    SealingKey grantKey; ///< of the key that opens grants
    QString software;    ///< version of the terminal, for the hall's list
    QByteArray certificateRequest{}; ///< PKCS #10, DER; empty: over plain http nobody needs a certificate

    QByteArray toJson() const;
    static Result<EnrolRequest> fromJson(const QByteArray &json);
    bool operator==(const EnrolRequest &) const = default;
};

/// The answer, as a SignedMessage. It repeats the terminal's signing key, so that it answers this request.
struct EnrolReply
{
    static constexpr const char *domain = "yeban-enrol-v1\n";

    VerifyKey signKey;    ///< the one of the request
    QString terminalId;   ///< for the addresses of this protocol, [a-z0-9-], ≤ 64
    QString terminalCode; ///< the terminal's part of its case numbers, [0-9A-Z], 2–6
    QString token;        ///< bearer token, secret
    QString hallName;
    QString division;       ///< GB/T 2260 code of the hall's own division, 6 digits
    SealingKey hallBoxKey;  ///< envelopes are sealed to it
    QByteArray staffTagKey; ///< key of residentTag, 32 bytes, secret
    QList<StaffEntry> staff;
    QDateTime time; ///< UTC
    QByteArray certificate{}; ///< DER, for the request's key; empty if there was none

    QByteArray toJson() const;
    static Result<EnrolReply> fromJson(const QByteArray &json);
    bool operator==(const EnrolReply &) const = default;
};

} // namespace yeban
