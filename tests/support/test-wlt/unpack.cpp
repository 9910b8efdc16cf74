// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test-wlt/format.h"

#include <cstdint>
#include <cstring>

#include <webp/decode.h>

using namespace yeban::test_wlt;

/// The interface of the vendors' libwlt.so: 1,024 bytes in, 102×126 pixels B,G,R out; 1 = decoded.
extern "C" __attribute__((visibility("default"))) int unpack(char *coded, char *pixels, int saveBmp)
{
    if (saveBmp != 0 || std::memcmp(coded, magic, sizeof(magic)) != 0)
        return 0;
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(coded);
    const std::size_t length = std::size_t{bytes[4]} * 256 + bytes[5];
    int w = 0, h = 0;
    if (length > codedLength - headerLength || WebPGetInfo(bytes + headerLength, length, &w, &h) == 0 || w != width
        || h != height)
        return 0;
    auto *out = reinterpret_cast<std::uint8_t *>(pixels);
    return WebPDecodeBGRInto(bytes + headerLength, length, out, pixelLength, width * 3) != nullptr ? 1 : 0;
}
