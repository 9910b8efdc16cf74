// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

namespace yeban {

// Values in HTTP headers. InvalidInput for anything but the one spelling of a value.

/// Decimal without sign, blanks or leading zeros.
Result<quint64> readNumber(const QByteArray &text, quint64 min, quint64 max);
/// Exactly `size` bytes in base64 (with padding) between `prefix` and `suffix`.
Result<QByteArray> readBase64(const QByteArray &text, const QByteArray &prefix, const QByteArray &suffix, qsizetype size);
/// Exactly `size` bytes in base64url without padding.
Result<QByteArray> readBase64Url(const QByteArray &text, qsizetype size);
tl::unexpected<Error> badHeader(const char *name);

} // namespace yeban
