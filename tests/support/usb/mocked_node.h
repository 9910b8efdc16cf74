// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace yeban::emulator {

/// What a client gave an ioctl as its argument.
class IoctlArgument
{
public:
    virtual ~IoctlArgument() = default;
    /// The argument itself, where it is a number.
    virtual unsigned long value() const = 0;
    /// The bytes it points to, read from the client and written back with the answer; nullptr when it cannot be
    /// read (EFAULT).
    virtual void *bytes(std::size_t length) = 0;
    template <class T> T *as() { return static_cast<T *>(bytes(sizeof(T))); }
};

/// A device that clients meet as a node of a mocked kernel (umockdev): a HID, an input, a video device. The node
/// itself is a file under root()/dev that whoever makes the device puts there and takes away; this class is its
/// entries in sysfs, the uevents and its ioctls. One per process, which must run under UsbBus::preload().
class MockedNode
{
public:
    /// 0 or an errno; called by a thread of umockdev's, one call at a time.
    using Ioctl = std::function<int(unsigned long request, IoctlArgument &argument)>;

    /// `name`: under /dev, "hidraw0". `description`: the device and what it hangs on, that first, as umockdev-record
    /// writes them, without the node.
    MockedNode(const QString &name, QByteArray description, Ioctl ioctl);
    ~MockedNode();

    /// The file must be there already, as in a kernel that tells of a node when it can be opened.
    void plug();
    /// Clients that have the node open get ENODEV from now on, also after the next plug().
    void unplug();
    bool isPlugged() const;
    /// The folder under which clients find /sys and /dev.
    QString root() const;
    /// Where the file is to stand.
    QString path() const;

private:
    class Kernel;
    std::unique_ptr<Kernel> m_kernel;
};

} // namespace yeban::emulator
