// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QJsonObject>

namespace yeban {

/// Holds a message to schema/<name>.json, which is compiled in: both sides judge what they hear by the page that others
/// implement. After the reader, whose limits have bounded it by then. InvalidInput names the schema. Each is named in the log, category yeban.schema, which is silent unless asked. Any
/// thread.
Status checkSchema(const char *name, const QJsonObject &message);

} // namespace yeban
