// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace yeban::emulator {

/// A device's end of a line, plugged in from the constructor to the destructor; at the other end clients have a node.
class LineEnd
{
public:
    virtual ~LineEnd() = default;
    /// What is on the line, to be read and written without waiting.
    virtual int descriptor() const = 0;
    /// What clients open: "/dev/pts/4", "/dev/ttyUSB0", "/dev/hidraw0".
    virtual QString node() const = 0; ///< empty: it could not be plugged in
    /// Returns when all that was written has reached the kernel on the clients' side; it never does while nobody has the
    /// node open, which is found after half a second.
    virtual void waitUntilSent() const {}
};

/// Plugs a device in; nullptr when it cannot, with errno set.
using PlugLine = std::function<std::unique_ptr<LineEnd>()>;

/// One that has a node when it could be plugged in.
template <class End, class... Arguments> std::unique_ptr<LineEnd> plugged(const Arguments &...arguments)
{
    auto end = std::make_unique<End>(arguments...);
    return end->node().isEmpty() ? nullptr : std::move(end);
}

} // namespace yeban::emulator
