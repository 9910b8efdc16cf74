// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

// The coded photo: "YBW1", length of the payload (2 bytes, big-endian), a WebP picture of 102×126, zeros up to
// 1,024 bytes.

namespace yeban::test_wlt {

constexpr int width = 102;
constexpr int height = 126;
constexpr std::size_t codedLength = 1024;
constexpr std::size_t pixelLength = std::size_t{width} * height * 3;
constexpr char magic[] = {'Y', 'B', 'W', '1'};
constexpr std::size_t headerLength = sizeof(magic) + 2;

} // namespace yeban::test_wlt
