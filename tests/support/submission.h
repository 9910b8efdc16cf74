// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/secret.h"
#include "app/station/station.h"

namespace yeban::test {

/// What a citizen hands in, with those bytes as its sealed body: no hall can open it, each takes it all the same.
inline NewSubmission submissionOf(const QByteArray &sealed)
{
    NewSubmission made;
    made.id = randomUuid();
    made.form = QStringLiteral("item");
    made.header = "{}";
    made.sealed = sealed;
    made.digest = sha256(made.sealed);
    made.receiptSecret = randomSecret();
    return made;
}

} // namespace yeban::test
