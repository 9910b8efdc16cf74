// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/standards/business_name.h"
#include "app/standards/business_scope.h"
#include "app/standards/divisions.h"

namespace yeban {

/// The tables that forms are checked against, alike on terminal and hall. Immutable after load; share by
/// const reference, any thread.
struct Standards
{
    Divisions divisions;
    BusinessScope scope;
    NameVocabulary names;

    /// `folder`: resources/standards or the hall's replacement. `divisionOverlays`: files that add or rename
    /// divisions (e.g. demo-divisions.tsv with the fictional 青禾县).
    static Result<Standards> load(const QString &folder, const QStringList &divisionOverlays = {});
};

} // namespace yeban
