// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "drivers/api/receipt_printer.h"

namespace yeban {

/// What became of a step's receipt. Sent: this printer cannot say whether it came out.
enum class ReceiptPaper { None, Printing, Printed, Sent, Failed };

ReceiptPaper paperAfter(const Result<ReceiptEvidence> &evidence); ///< a failure is logged

} // namespace yeban
