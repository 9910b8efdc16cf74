// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/field.h"
#include "app/services/strict_json.h"

namespace yeban {

/// A place in an item's file that names a field; checked when all fields are known.
struct FieldReference
{
    int line = 0;
    QString field;
    std::optional<FieldKind> kind = {}; ///< what the field must be
    QString option = {};                ///< Choice: must be one of its options
};

/// Ids are plain ASCII: they are keys of the canonical bytes and names in patterns.
void checkId(const QString &id, JsonObject &in, const char *key);

/// One element of "fields". Complaints go to the object's report.
Field parseField(JsonObject &in, QList<FieldReference> &references);

} // namespace yeban
