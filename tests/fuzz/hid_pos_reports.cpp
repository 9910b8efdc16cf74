// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of a HID POS code scanner.
#include "drivers/code-scanner/hid-pos/protocol.h"
#include "tests/fuzz/codes.h"

using namespace yeban;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    scanner::HidPosReports reports;
    fuzz::feedCutter(reports, data, size);
    return 0;
}
