// SPDX-License-Identifier: GPL-3.0-or-later
// The text block of an ID card (256 bytes) and, behind it, the records of appended addresses.
#include "drivers/id-card/sam/card_text.h"
#include "app/base/clean_text.h"
#include "tests/fuzz/fuzz.h"

using namespace yeban;
using fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const auto card = sam::cardOf(bytes.left(256));
    if (card) {
        require(!card->name.isEmpty() && !card->number.isEmpty() && card->birth.isValid());
        for (const QString &text : {card->name, card->englishName, card->address, card->number, card->issuer,
                                    card->nationality, card->nationCode})
            require(text == cleanText(text));
        require(card->consistent == sam::isConsistent(*card));
    } else {
        require(card.error().code == ErrorCode::InvalidInput);
    }
    const QString address = sam::newestAddressOf(bytes.mid(256));
    require(address == cleanText(address));
    return 0;
}
