// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/place.h"

namespace yeban {

struct ServeOptions
{
    QString listen;
    HallPlace place;
    QString resources; ///< folder with services/ and standards/
    QString config;    ///< empty: none
};

/// Puts the hall together and serves until SIGTERM; "ready ADDRESS" on stdout when it does. The exit code: 0,
/// or 1 with a sentence on stderr.
int serve(const ServeOptions &options);

} // namespace yeban
