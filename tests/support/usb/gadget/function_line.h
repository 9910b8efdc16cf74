// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/gadget/gadget.h"
#include "tests/support/usb/gadget/host_side.h"
#include "tests/support/usb/line_end.h"

namespace yeban::emulator {

/// A line to a function of this kernel's own, which the emulator has as a node (/dev/hidg0, /dev/ttyGS0) and clients as what
/// their side's driver makes of it.
class FunctionLine : public LineEnd
{
public:
    ~FunctionLine() override;

    int descriptor() const override { return m_descriptor; }
    QString node() const override { return m_node; }

protected:
    using Attributes = QList<std::pair<QByteArray, QByteArray>>;
    /// As Gadget's.
    FunctionLine(const UsbIds &ids, const QByteArray &kind, const Attributes &attributes = {});

    /// Plugs it in and opens the function's node, "/dev/hidg" and the number that the attribute says. False when it cannot.
    bool plug(const QByteArray &ownNode, const QByteArray &numberAttribute);
    /// What clients open: node() from now on. `name`: "ttyACM*".
    void show(const QString &name) { m_node = m_host.node(name); }

private:
    Gadget m_gadget;
    HostSide m_host;
    QString m_node;
    int m_descriptor = -1;
};

} // namespace yeban::emulator
