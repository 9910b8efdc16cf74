// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/receipt_paper.h"

#include "app/base/log.h"

namespace yeban {

YEBAN_LOG(logReceipt, "visit")

ReceiptPaper paperAfter(const Result<ReceiptEvidence> &evidence)
{
    if (evidence)
        return *evidence == ReceiptEvidence::Fenced ? ReceiptPaper::Printed : ReceiptPaper::Sent;
    qCWarning(logReceipt) << "receipt:" << nameOf(evidence.error().code) << evidence.error().detail;
    return ReceiptPaper::Failed;
}

} // namespace yeban
