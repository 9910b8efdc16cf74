// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

#include <optional>

namespace yeban {

/// Where one licence sheet is, as the citizen is told.
enum class SheetState {
    Waiting,  ///< its turn has not come
    Printing, ///< handed to the printer
    Blocked,  ///< paper, jam, cover, printer away: `problem` says which; goes on by itself when cured
    Printed,  ///< proved by the configured evidence: it lies in the tray
    Suspect,  ///< nobody can say; staff or the citizen resolve it (reliability.md §4). Never repeated by itself
    Missing,  ///< resolved: it did not come out, or nobody has it. The hall decides about another
    Failed,   ///< not printed and not possible now: the grant stays open, the sheet can be fetched later
};

struct SheetProgress
{
    QString sheetId; ///< the item's name for it: "duplicate", "original"
    SheetState state = SheetState::Waiting;
    std::optional<Error> problem;
    bool operator==(const SheetProgress &) const = default;
};

} // namespace yeban
