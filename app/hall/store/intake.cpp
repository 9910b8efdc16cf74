// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/intake.h"

#include <algorithm>

namespace yeban {

void Intake::put(QList<InboxRow> rows, StoreThread::PutDone done)
{
    const auto waiting = [](const StoreThread *lane) { return lane->load().rows; };
    (*std::ranges::min_element(m_lanes, {}, waiting))->put(std::move(rows), std::move(done));
}

Load Intake::load() const
{
    Load sum{0, 0, 0};
    for (const StoreThread *lane : m_lanes) {
        const Load one = lane->load();
        sum.rows += one.rows;
        sum.bytes += one.bytes;
        sum.rowsPerSecond += one.rowsPerSecond;
    }
    return sum;
}

} // namespace yeban
