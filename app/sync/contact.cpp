// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/contact.h"

namespace yeban {

namespace {

const QString spreadKey = QStringLiteral("hall.spread");

int keptSpread(const LaneParts &parts)
{
    const auto kept = parts.station.call({}, [](Store &store, std::stop_token) { return store.meta(spreadKey); });
    return kept ? kept->toInt() : 0;
}

} // namespace

std::chrono::milliseconds contactWait(const LaneParts &parts, HallLine &line)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(line.chance() * keptSpread(parts) * parts.times.backoffUnit);
}

void keepContactSpread(const LaneParts &parts, int seconds)
{
    if (seconds != keptSpread(parts))
        parts.station.call({}, [seconds](Store &store, std::stop_token) {
            return store.setMeta(spreadKey, QByteArray::number(seconds));
        });
}

} // namespace yeban
