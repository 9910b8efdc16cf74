// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/code_scanner.h"
#include "drivers/api/entry.h"

namespace yeban {

/// A code scanner that is a keyboard to the kernel. Addresses "evdev:…"; option suffix.
Result<std::unique_ptr<CodeScanner>> createCodeScannerKeyboard(const DriverConfig &config);

} // namespace yeban
