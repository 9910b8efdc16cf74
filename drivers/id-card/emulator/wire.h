// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <functional>

namespace yeban::emulator {

/// What befalls a reader's wire, whatever the module behind it does.
enum class WireFault {
    None,
    Gone,         ///< unplugged
    IoThenGone,   ///< unplugged, and transfers under way fail before the system says so (a line just hangs up)
    Busy,         ///< another program has it
    Halted,       ///< USB: each endpoint refuses transfers until the client clears it
    Chunk,        ///< replies come in pieces of 50 bytes
    Delay,        ///< each reply comes 100 ms later
};

constexpr qsizetype chunkLength = 50;
constexpr std::chrono::milliseconds replyDelay{100};

/// The wire between the emulated reader and its clients. Main thread; a wire may call the module from a thread of
/// its own, never while locked() runs.
class Wire
{
public:
    virtual ~Wire() = default;

    /// False when the wire cannot be there.
    virtual bool follow(WireFault fault) = 0;
    virtual void locked(const std::function<void()> &change) { change(); }
    /// What clients open.
    virtual QString address() const = 0;
    virtual bool isPlugged() const = 0;
    /// For poll(), -1 = none; serve() when it is readable.
    virtual int descriptor() const { return -1; }
    virtual void serve() {}
    /// Simulated time on the wire so far.
    virtual std::chrono::microseconds time() const { return {}; }
};

} // namespace yeban::emulator
