// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/status.h"

namespace yeban {

const char *nameOf(DeviceState state)
{
    switch (state) {
    case DeviceState::Starting: return "starting";
    case DeviceState::Online: return "online";
    case DeviceState::Busy: return "busy";
    case DeviceState::Offline: return "offline";
    case DeviceState::PowerOff: return "power-off";
    case DeviceState::NoDevice: return "no-device";
    case DeviceState::HardwareError: return "hardware-error";
    case DeviceState::UserError: return "user-error";
    }
    return "unknown";
}

DeviceStatus statusOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::DeviceMissing:
        return {DeviceState::NoDevice, error};
    case ErrorCode::DeviceBusy:
        return {DeviceState::Busy, error};
    case ErrorCode::TimedOut:
    case ErrorCode::ProtocolFault:
    case ErrorCode::NoPicture:
        return {DeviceState::Offline, error};
    case ErrorCode::PaperOut:
    case ErrorCode::PaperJam:
    case ErrorCode::CoverOpen:
    case ErrorCode::OutputFull:
        return {DeviceState::UserError, error};
    default:
        return {DeviceState::HardwareError, error};
    }
}

} // namespace yeban
