// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/id_card_reader.h"

// The text of a card: four layouts of 256 bytes UTF-16LE, padded with blanks, told apart by the character at
// byte 248. Sources: GA/T 467-2019 as described in public readers' documentation (README.md).

namespace yeban::sam {

/// Everything of the card but its photo. InvalidInput when the block has the wrong size or a field that must be
/// there (number, birth) has no possible value; doubts go to IdCard::consistent.
Result<IdCard> cardOf(const QByteArray &text);

/// The newest of the appended addresses (records of 70 bytes, the last that is not blank); empty if none.
QString newestAddressOf(const QByteArray &records);

/// Number, birth, sex and dates against each other.
bool isConsistent(const IdCard &card);

} // namespace yeban::sam
