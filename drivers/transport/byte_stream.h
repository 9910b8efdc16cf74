// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <memory>
#include <stop_token>

namespace yeban {

using std::chrono::milliseconds;

/// Bytes in and out of one device: a serial line, a TCP connection. Open from construction (a transport's
/// static open()) until close() or destruction. One thread at a time; every wait ends within 200 ms of `stop`
/// with Cancelled. A peer that is gone (unplugged, reset, end of stream) is DeviceMissing, from then on always.
class ByteStream
{
public:
    virtual ~ByteStream() = default;

    /// At least one and at most `maximum` bytes; TimedOut when none came in time.
    virtual Result<QByteArray> read(qsizetype maximum, milliseconds timeout, std::stop_token stop) = 0;
    /// All of the bytes, or an error; after TimedOut it is unknown how many were taken.
    virtual Status write(QByteArrayView bytes, milliseconds timeout, std::stop_token stop) = 0;
    /// Throws away what was received and not yet read. Never waits.
    virtual Status drain() = 0;
    virtual void close() = 0;
};

} // namespace yeban
