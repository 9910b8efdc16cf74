// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/envelope.h"

namespace yeban {

// The JSON of EnvelopeHeader; only for the files of this folder.

inline constexpr qsizetype maxRecipients = 4;

/// InvalidInput when a member is empty, too long or not plain ASCII.
Result<QByteArray> writeHeader(const EnvelopeHeader &header);
Result<EnvelopeHeader> parseHeader(const QByteArray &json);

} // namespace yeban
