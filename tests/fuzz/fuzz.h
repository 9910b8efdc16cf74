// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// The one function of a target, as libFuzzer and replay.cpp call it. Always returns 0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace yeban::fuzz {

inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    return QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
}

/// What must hold for every input; ends the program, which both callers report with the input's name.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace yeban::fuzz
