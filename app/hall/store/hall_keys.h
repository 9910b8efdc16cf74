// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/certificates/authority.h"
#include "app/envelope/keys.h"

#include <memory>

namespace yeban {

/// The hall's own keys, in "<database>.keys", mode 0600, made at the first start. Immutable; any thread.
struct HallKeys
{
    SigningKey signing;   ///< receipts, feed, time, enrolment
    OpeningKey box;       ///< opens envelopes
    SecretBytes staffTag; ///< residentTag() of staff; told to every terminal at enrolment

    /// What a case is found by without keeping it: keyed, different in every hall.
    QByteArray caseTag(const char *purpose, const QByteArray &text) const;

    /// NotFound: no such file. InvalidInput: damaged, or readable by others.
    static Result<std::shared_ptr<const HallKeys>> load(const QString &file);
    /// Refused when the file exists: terminals pin these keys, so nothing overwrites them.
    static Result<std::shared_ptr<const HallKeys>> create(const QString &file);
};

/// Purposes of HallKeys::caseTag().
namespace caseTags {
inline constexpr const char *secret = "case-secret";     ///< of the receipt
inline constexpr const char *resident = "case-resident"; ///< the applicant's number
} // namespace caseTags

/// The authority of the hall's certificates, in "<database>.ca", mode 0600, made at the first start. InvalidInput:
/// damaged, or readable by others. Any thread.
Result<std::shared_ptr<const Authority>> authorityOf(const QString &databaseFile, const QString &hallName);

QString keyFile(const QString &databaseFile);
/// The keys of this database; made when neither it nor they exist. NotFound when the database is there and
/// its keys are not: new ones could read nothing and would be trusted by no terminal.
Result<std::shared_ptr<const HallKeys>> keysOf(const QString &databaseFile);

} // namespace yeban
