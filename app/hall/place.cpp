// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/place.h"

#include "app/hall/store/hall_database.h"

namespace yeban {

Result<HallPlace> HallPlace::parse(const QString &database, const QString &keys)
{
    static const QString sqlite = QStringLiteral("sqlite:");
    if (HallDatabase::isShared(database)) {
        if (keys.isEmpty())
            return fail(ErrorCode::BadSetting, QStringLiteral("write --keys PREFIX beside a PostgreSQL database: "
                                                              "PREFIX.keys and PREFIX.ca are the hall's keys"));
        return HallPlace{database, keys};
    }
    const QString file = database.mid(sqlite.size());
    if (!database.startsWith(sqlite) || file.isEmpty())
        return fail(ErrorCode::BadSetting, QStringLiteral("write --database sqlite:FILE or postgresql://…"));
    return HallPlace{file, keys.isEmpty() ? file : keys};
}

} // namespace yeban
