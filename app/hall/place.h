// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace yeban {

/// Where a hall keeps what is its own.
struct HallPlace
{
    QString database; ///< a file of SQLite, or "postgresql://…"
    QString base;     ///< what the names of its other files begin with: ".keys", ".ca", ".admin"

    /// From `--database sqlite:FILE | postgresql://…` and `--keys PREFIX`, which only PostgreSQL needs: halls on
    /// one database share the files .keys and .ca. BadSetting: what to write instead.
    static Result<HallPlace> parse(const QString &database, const QString &keys);
};

} // namespace yeban
