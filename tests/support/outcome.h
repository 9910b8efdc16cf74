// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "drivers/api/retry.h"

#include <QString>

namespace yeban::test {

/// What came of a request, by the name of its error or retry; empty when it succeeded.
template <class T> QString outcomeOf(const Result<Attempt<T>> &answer)
{
    if (!answer)
        return QLatin1String(nameOf(answer.error().code));
    return *answer ? QString() : QLatin1String(nameOf(answer->error()));
}

} // namespace yeban::test
