// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/retry.h"

namespace yeban {

const char *nameOf(Retry retry)
{
    switch (retry) {
    case Retry::LayCard: return "lay-card";
    case Retry::LayCardAgain: return "lay-card-again";
    case Retry::LeaveCard: return "leave-card";
    case Retry::ShowCode: return "show-code";
    case Retry::ShowAnotherCode: return "show-another-code";
    }
    return "unknown";
}

} // namespace yeban
