// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace yeban {

/// The names in a pattern such as "{area}{street}", in order. InvalidInput for a brace without partner or an
/// empty name.
Result<QStringList> patternNames(const QString &pattern);

/// The pattern with each {name} replaced by valueOf(name). The pattern must be well-formed.
QString fillPattern(const QString &pattern, const std::function<QString(const QString &)> &valueOf);

/// What the hall adds: names that begin with "fact.".
const QStringList &sheetFacts();

} // namespace yeban
