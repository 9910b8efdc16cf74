// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a code scanner: cut into codes and turned into text. The first byte says in what pieces they come, its top
// bit that the rest of an unwanted code comes first.
#include "app/base/clean_text.h"
#include "app/base/decode_text.h"
#include "drivers/code-scanner/serial/protocol.h"
#include "tests/fuzz/fuzz.h"

using namespace yeban;
using fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes = fuzz::bytesOf(data + 1, size - 1);
    const qsizetype piece = (data[0] & 0x7F) + 1;
    scanner::Framer framer;
    framer.restart((data[0] & 0x80) != 0);
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        framer.feed(bytes.mid(at, piece));
        while (const auto code = framer.take()) {
            if (!*code) {
                require(code->error().code == ErrorCode::InvalidInput);
                continue;
            }
            require(!(*code)->isEmpty() && (*code)->size() <= scanner::Framer::longest);
            require(!(*code)->contains('\r') && !(*code)->contains('\n'));
            if (const auto text = decodeText(**code))
                require(!text->isEmpty() && *text == cleanText(*text));
        }
    }
    return 0;
}
