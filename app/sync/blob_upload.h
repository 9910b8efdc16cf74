// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/hall_line.h"

#include <functional>

namespace yeban {

struct LaneParts;

/// Brings bytes to the hall piece by piece, from where the hall says it has them: what a broken connection cost is one
/// piece (app/protocol/blob.h). Answers the reply that stopped it, with status 0 when there was none; nullopt: the hall
/// holds the whole. `between` is called before each piece but the first; a reply that it answers stops it too.
std::optional<HttpAnswer> bringBlob(HallLine &line, const LaneParts &parts, const QByteArray &digest,
                                    const QByteArray &bytes,
                                    const std::function<std::optional<HttpAnswer>()> &between);

} // namespace yeban
