// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

// One category per area, "yeban.<area>". Log on change and before the act; never content, never a person.
// Declare: YEBAN_LOG(logPrinting, "printing") in one .cpp; use: qCInfo(logPrinting) << …
#define YEBAN_LOG(variable, area) Q_LOGGING_CATEGORY(variable, "yeban." area)

namespace yeban {

/// Sends Qt's messages to stderr as one line each: time since boot, level, category, text; control characters
/// are replaced, so that nothing a device says can forge a line. Call once in main().
void installLog();

} // namespace yeban
