// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/receipt_printer.h"

namespace yeban::test {

/// Of the item in `resources`/services; aborts when that does not load.
Receipt sampleReceipt(const QString &resources);
/// [{kind (as ReceiptElement::Kind), text, align (0 left, 1 centre, 2 right), large, bold}]
QByteArray asJson(const Receipt &receipt);

} // namespace yeban::test
