// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <optional>

namespace yeban {

/// The field's device states (XFS4IoT Common.Status.device).
enum class DeviceState {
    Starting,      ///< not asked yet, or being opened for the first time
    Online,
    Busy,          ///< there and well, occupied
    Offline,       ///< there, and does not answer sensibly or may not be used (wrong setting, no access)
    PowerOff,      ///< its line or address is there and nobody answers
    NoDevice,      ///< unplugged
    HardwareError, ///< a technician has to repair it
    UserError,     ///< whoever stands there can clear it: paper, cover, jam
};

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

/// The status that follows from a failed open or a failed status.
DeviceStatus statusOf(const Error &error);

/// After such an error of any request a driver is closed and opened again.
bool needsReopening(const Error &error);

/// Somebody has to act, so the device's status may have changed. Other errors are about one request: late, occupied,
/// refused, cancelled.
bool isAboutTheDevice(const Error &error);

} // namespace yeban
