// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a serial code scanner, for every suffix; the second byte says which.
#include "drivers/code-scanner/serial/protocol.h"
#include "tests/fuzz/codes.h"

using namespace yeban;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using scanner::Suffix;
    constexpr Suffix suffixes[] = {Suffix::Line, Suffix::Cr, Suffix::CrLf, Suffix::Lf, Suffix::Tab};
    if (size < 2)
        return 0;
    scanner::Framer framer(suffixes[data[1] % std::size(suffixes)]);
    fuzz::feedCutter(framer, data, size);
    return 0;
}
