// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "drivers/api/id_card_reader.h"

#include <optional>

namespace yeban {

/// Why a card that was read cannot be used.
enum class CardRefusal {
    Inconsistent, ///< number, birth and sex do not agree
    Expired,
    NotYetValid,
    Suspect, ///< its security module said no: a forgery, possibly
};
/// Stable English name for the audit, e.g. "not-yet-valid".
const char *nameOf(CardRefusal refusal);

/// `today` in local time. With ClockQuality::Unknown dates are not checked (the hall checks them again).
std::optional<CardRefusal> refusalOf(const IdCard &card, QDate today, ClockQuality quality);

/// Below 14 a face may be processed only with a guardian's consent (人脸识别技术应用安全管理办法, 2025): the
/// terminal cannot ask one, a person does. A card without a date of birth counts as a grown-up's.
bool needsGuardian(const IdCard &card, QDate today);

} // namespace yeban
