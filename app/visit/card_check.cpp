// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/card_check.h"

namespace yeban {

const char *nameOf(CardRefusal refusal)
{
    switch (refusal) {
    case CardRefusal::Inconsistent: return "inconsistent";
    case CardRefusal::Expired: return "expired";
    case CardRefusal::NotYetValid: return "not-yet-valid";
    case CardRefusal::Suspect: return "suspect";
    }
    Q_UNREACHABLE();
}

bool needsGuardian(const IdCard &card, QDate today)
{
    constexpr int age = 14;
    return card.birth.isValid() && today < card.birth.addYears(age);
}

std::optional<CardRefusal> refusalOf(const IdCard &card, QDate today, ClockQuality quality)
{
    if (!card.consistent || card.name.isEmpty() || card.number.isEmpty())
        return CardRefusal::Inconsistent;
    if (quality == ClockQuality::Unknown)
        return std::nullopt;
    if (card.validFrom.isValid() && today < card.validFrom)
        return CardRefusal::NotYetValid;
    if (card.validUntil && today > *card.validUntil)
        return CardRefusal::Expired;
    return std::nullopt;
}

} // namespace yeban
