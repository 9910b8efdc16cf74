// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/item.h"

namespace yeban {

/// All service items of a folder: <id>.json, or <id>.<version>.json for versions that queued forms may still
/// carry. Immutable; any thread.
class Catalogue
{
public:
    /// InvalidInput with file and line, also when two files hold the same id and version.
    static Result<Catalogue> load(const QString &folder);

    /// The newest version of each item, ordered by place, then by id.
    QList<const ServiceItem *> newest() const;
    const ServiceItem *find(const QString &id) const;              ///< newest; null if there is none
    const ServiceItem *find(const QString &id, int version) const; ///< null if there is none

private:
    QList<ServiceItem> m_items; ///< by id, then version
};

} // namespace yeban
