// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/code-scanner/emulator/wire.h"
#include "tests/support/usb/mocked_node.h"

#include <atomic>

namespace yeban::emulator {

/// A wire that ends in a driver of the kernel: the node that this gives to programs, a pseudo terminal in a mocked
/// /dev.
class NodeWire : public Wire
{
public:
    ~NodeWire() override;

    bool follow(WireFault fault) override;
    QString address() const override { return m_address; }
    QString node() const override { return QStringLiteral("/dev/") + m_name; }
    PtyLine &line() override { return m_line; }

protected:
    /// `baud`: of the simulated USB. `name` and `description` as in MockedNode.
    NodeWire(QString address, const QString &name, const QByteArray &description, int baud, QString link);
    virtual int ioctl(unsigned long request, IoctlArgument &argument) = 0; ///< on umockdev's thread
    virtual void plugged() {}
    bool isBusy() const { return m_busy; }

private:
    QString m_address;
    QString m_name;
    QString m_link;
    std::atomic<bool> m_busy = false;
    MockedNode m_node;
    PtyLine m_line;
};

} // namespace yeban::emulator
