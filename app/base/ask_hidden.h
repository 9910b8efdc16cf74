// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace yeban {

/// Asks on standard error and reads one line of standard input, trimmed; nothing of it is shown where a person types it.
/// Empty when there is none. Blocking; for programs of the command line.
QString askHidden(const QString &question);

} // namespace yeban
