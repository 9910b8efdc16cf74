// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

namespace yeban::test {

struct ReconnectPlan
{
    int terminals = 1000;
    int rows = 60;       ///< submissions that each has kept
    QString folder;      ///< for their stores and the hall's
    QString hallProgram; ///< yeban-hall
    QString resources;
};

/// A hall that was away is there again for all of its terminals at the same moment, each with its own store, its own
/// TLS connection and the real rules of sync (Uploader, Lane), on threads of this process. Before that as many submissions
/// go to another such hall through sixteen terminals that never wait: the ideal. Prints both; Refused: longer than
/// 1.2 × the ideal, or one request in a hundred wasted.
Status reconnectAll(const ReconnectPlan &plan);

} // namespace yeban::test
