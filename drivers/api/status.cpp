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

/// Which state the device is in when its own status could not be had for this reason.
static DeviceState stateOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::DeviceMissing:
        return DeviceState::NoDevice;
    case ErrorCode::DeviceSilent:
        return DeviceState::PowerOff;
    case ErrorCode::DeviceBusy:
        return DeviceState::Busy;
    case ErrorCode::TimedOut:
    case ErrorCode::ProtocolFault:
    case ErrorCode::NoPicture:
    case ErrorCode::Refused:
    case ErrorCode::Unsupported:
    case ErrorCode::BadSetting:
        return DeviceState::Offline;
    default:
        return actionOf(code) == ErrorAction::Clear ? DeviceState::UserError : DeviceState::HardwareError;
    }
}

DeviceStatus statusOf(const Error &error)
{
    return {stateOf(error.code), error, false};
}

bool needsReopening(const Error &error)
{
    return error.code == ErrorCode::DeviceMissing || error.code == ErrorCode::DeviceSilent
        || error.code == ErrorCode::ProtocolFault;
}

bool isAboutTheDevice(const Error &error)
{
    return error.action() != ErrorAction::None && error.action() != ErrorAction::Retry;
}

} // namespace yeban
