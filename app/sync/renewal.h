// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keyring.h"
#include "app/sync/enrolment.h"
#include "app/sync/hall_line.h"

namespace yeban {

/// True in the last third of the certificate's life, and after it. False without one (plain http).
bool renewalIsDue(const TlsIdentity &identity, const QDateTime &now);

/// Asks the hall for a certificate of a new key. The request is signed with the terminal's own key and sent
/// without the old certificate, so that one which ended during a long time offline does no harm. Nothing is
/// kept here. Unreachable, HallRefused, BadSignature.
Result<TlsIdentity> renewCertificate(HallLine &lane, const Enrolment &enrolment, const SigningKey &key);

} // namespace yeban
