// SPDX-License-Identifier: GPL-3.0-or-later
// Key strokes (struct input_event) of a scanner that is a keyboard.
#include "drivers/code-scanner/keyboard/protocol.h"
#include "tests/fuzz/codes.h"

using namespace yeban;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    for (const scanner::EndKey end : {scanner::EndKey::Enter, scanner::EndKey::Tab}) {
        scanner::KeyStrokes strokes(end);
        fuzz::feedCutter(strokes, data, size);
    }
    return 0;
}
