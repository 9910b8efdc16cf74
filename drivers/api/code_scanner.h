// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/driver.h"
#include "drivers/api/retry.h"

#include <QString>

namespace yeban {

/// QR and barcode scanner (XFS4IoT BarcodeReader).
class CodeScanner : public Driver
{
public:
    /// Light on, wait up to `timeout` for one code, light off (also on cancel). The text is at most 4 KiB,
    /// decoded as UTF-8 else GB18030, without control, bidi and zero-width characters. What arrived before the
    /// call is discarded. Retry: ShowCode, ShowAnotherCode. Error: DeviceMissing, ProtocolFault, NoPicture (a camera's),
    /// Cancelled.
    virtual Result<Attempt<QString>> scan(std::stop_token stop, milliseconds timeout) = 0;
};

} // namespace yeban
