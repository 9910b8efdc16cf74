// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/code_scanner.h"
#include "drivers/api/entry.h"

namespace yeban {

/// A code scanner on a serial line (or USB in its serial mode). Addresses "serial:…"; options trigger, suffix.
Result<std::unique_ptr<CodeScanner>> createCodeScannerSerial(const DriverConfig &config);

} // namespace yeban
