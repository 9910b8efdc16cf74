// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <optional>

namespace yeban {

/// The field's device states (XFS4IoT Common.Status.device).
enum class DeviceState { Starting, Online, Busy, Offline, PowerOff, NoDevice, HardwareError, UserError };

/// Stable English name, e.g. "hardware-error".
const char *nameOf(DeviceState state);

/// What a device says of itself. A value; changed-only notifications compare it.
struct DeviceStatus
{
    DeviceState state = DeviceState::Starting;
    std::optional<Error> error; ///< why it is not Online, or what will soon stop it (paper low) when it is
    bool paperLow = false;      ///< receipt and page printers: near end of paper or toner
    bool operator==(const DeviceStatus &) const = default;

    bool usable() const { return state == DeviceState::Online || state == DeviceState::Busy; }
};

/// The status that follows from a failed request or failed open.
DeviceStatus statusOf(const Error &error);

} // namespace yeban
