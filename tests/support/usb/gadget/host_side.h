// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace yeban::emulator {

/// The device of this machine's controller as the same machine sees it on its bus: what a program finds that wants to
/// use it.
class HostSide
{
public:
    /// `serialNumber`: by which it is found.
    explicit HostSide(QByteArray serialNumber) : m_serialNumber(std::move(serialNumber)) {}
    ~HostSide() { release(); }
    HostSide(const HostSide &) = delete;
    HostSide &operator=(const HostSide &) = delete;

    /// Waits until it can be used, or until nothing is left of it; at most half a minute. False = in vain.
    bool waitUntilThere(bool there) const;
    /// Takes the interface, as another program would, unless one has it already.
    void claim();
    void release();
    /// "/dev/ttyUSB0": what a driver makes of its first interface, once it has done so; at most half a minute. Empty = in
    /// vain. `name`: of the node, "ttyUSB*".
    QString node(const QString &name) const;

private:
    QString find() const; ///< its folder in sysfs; empty = not there

    QByteArray m_serialNumber;
    int m_node = -1;
};

} // namespace yeban::emulator
