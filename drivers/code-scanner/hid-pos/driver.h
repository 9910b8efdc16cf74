// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/code_scanner.h"
#include "drivers/api/entry.h"

namespace yeban {

/// A code scanner on USB in its HID POS mode. Addresses "hid:…"; no options.
Result<std::unique_ptr<CodeScanner>> createCodeScannerHidPos(const DriverConfig &config);

} // namespace yeban
