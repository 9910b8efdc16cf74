// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devices/devices.h"

#include <functional>

namespace yeban {

using Say = std::function<void(const QString &)>;

// The self-test of each kind: steps in order, a sentence for each, the error of the first that fails. Nothing
// of a card, a face or a code is said or kept. `patience`: how long a person has to lay on a card or hold out
// a code.

Status selfTest(Device<IdCardReader> &device, const Say &say, milliseconds patience, std::stop_token stop = {});
Status selfTest(Device<Camera> &device, const Say &say, milliseconds patience, std::stop_token stop = {});
Status selfTest(Device<CodeScanner> &device, const Say &say, milliseconds patience, std::stop_token stop = {});
Status selfTest(Device<PagePrinter> &device, const Say &say, milliseconds patience, std::stop_token stop = {});
Status selfTest(Device<ReceiptPrinter> &device, const Say &say, milliseconds patience, std::stop_token stop = {});

/// The self-test of one kind, with what has to be done about an error. NotFound when none is configured.
Status testDevice(const Devices &devices, const QString &kind, const Say &say, milliseconds patience,
                  std::stop_token stop = {});

} // namespace yeban
