// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/status.h"

#include <chrono>
#include <stop_token>

namespace yeban {

using std::chrono::milliseconds;

/// What every driver is. Blocking and straight-line; called from one thread (its device's Worker) only; looks
/// at `stop` at least every 200 ms and then answers ErrorCode::Cancelled; every wait has a time-out; starts no
/// thread and emits no signal. A driver is made closed and may be opened and closed any number of times.
/// After an error that needsReopening() the caller closes and opens again.
class Driver
{
public:
    virtual ~Driver() = default;

    virtual Status open(std::stop_token stop) = 0;
    virtual void close() = 0;
    /// Asks the device itself, cheaply (≤ 500 ms). Only while open. An error is itself a status (statusOf).
    virtual Result<DeviceStatus> status(std::stop_token stop) = 0;
};

} // namespace yeban
