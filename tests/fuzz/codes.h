// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clean_text.h"
#include "app/base/decode_text.h"
#include "drivers/code-scanner/stream/code_cutter.h"
#include "tests/fuzz/fuzz.h"

namespace yeban::fuzz {

/// What a scanner sends, through its cutter: the first byte says in what pieces it comes, its top bit that
/// the rest of an unwanted code comes first.
inline void feedCutter(scanner::CodeCutter &cutter, const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return;
    const QByteArray bytes = bytesOf(data + 1, size - 1);
    const qsizetype piece = (data[0] & 0x7F) + 1;
    cutter.restart((data[0] & 0x80) != 0);
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        cutter.feed(bytes.mid(at, piece));
        while (const auto code = cutter.take()) {
            if (!*code) {
                require(code->error().code == ErrorCode::InvalidInput);
                continue;
            }
            require(!(*code)->isEmpty() && (*code)->size() <= scanner::CodeCutter::longest);
            if (const auto text = decodeText(**code))
                require(!text->isEmpty() && *text == cleanText(*text));
        }
    }
    cutter.isMidCode();
}

} // namespace yeban::fuzz
