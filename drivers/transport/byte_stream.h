// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace yeban {

/// Bytes in and out of one opened device: a serial line, a TCP connection, a scripted fake.
///
/// Blocking; one thread. Looks at `stop` at least every 100 ms and then answers Cancelled. DeviceMissing once
/// the other side is gone (unplugged, hung up, closed): the stream is then useless and is to be destroyed.
/// The destructor closes.
class ByteStream
{
public:
    virtual ~ByteStream() = default;

    /// At least one byte, as soon as any is there, at most `max`. TimedOut when none came; a time-out of zero
    /// takes only what has arrived.
    virtual Result<QByteArray> read(std::stop_token stop, std::chrono::milliseconds timeout,
                                    qsizetype max = 4096) = 0;
    /// All bytes handed to the device's driver or TimedOut (how many went out is then unknown).
    virtual Status write(std::stop_token stop, const QByteArray &bytes, std::chrono::milliseconds timeout) = 0;
    /// Takes away everything that has arrived, without waiting; answers what it was (at most 64 KiB).
    virtual Result<QByteArray> drain() = 0;
};

/// How a driver gets its stream: called by open(), any number of times. Drivers take this and not an address,
/// so that a test can give them a fake.
using OpenStream = std::function<Result<std::unique_ptr<ByteStream>>(std::stop_token)>;

/// Waits without holding the thread hostage: false when `stop` was requested before `time` was over.
bool pauseFor(std::stop_token stop, std::chrono::milliseconds time);

} // namespace yeban
