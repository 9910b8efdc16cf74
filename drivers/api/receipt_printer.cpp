// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/receipt_printer.h"

namespace yeban {

const char *nameOf(StatusReadback readback)
{
    switch (readback) {
    case StatusReadback::None: return "none";
    case StatusReadback::PortStatus: return "port-status";
    case StatusReadback::Realtime: return "realtime";
    case StatusReadback::Asb: return "asb";
    case StatusReadback::Fenced: return "fenced";
    }
    return "unknown";
}

} // namespace yeban
