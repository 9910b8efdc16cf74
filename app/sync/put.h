// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/submission.h"
#include "app/station/records.h"

namespace yeban {

/// The PUT of an outbox row. Its signedBytes() are what the row's signature covers.
SubmissionPut putOf(const OutboxItem &item);

} // namespace yeban
