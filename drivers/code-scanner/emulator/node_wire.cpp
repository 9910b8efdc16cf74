// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/emulator/node_wire.h"

#include <QFile>

namespace yeban::emulator {

NodeWire::NodeWire(QString address, const QString &name, const QByteArray &description, int baud, QString link)
    : m_address(std::move(address)), m_name(name), m_link(std::move(link)),
      m_node(name, description, [this](unsigned long request, IoctlArgument &argument) { return ioctl(request, argument); }),
      m_line(m_node.path(), baud, PtyLine::Overflow::Held)
{
    if (m_link.isEmpty())
        return;
    QFile::remove(m_link);
    QFile::link(m_node.root(), m_link);
}

NodeWire::~NodeWire()
{
    m_node.unplug();
    if (!m_link.isEmpty())
        QFile::remove(m_link);
}

bool NodeWire::follow(WireFault fault)
{
    m_busy = fault == WireFault::Busy;
    if (fault == WireFault::Gone) {
        m_node.unplug();
        m_line.unplug();
        return true;
    }
    if (!m_line.isPlugged()) {
        plugged();
        if (!m_line.plug())
            return false;
        m_node.plug();
    }
    m_line.occupy(isBusy());
    return true;
}

} // namespace yeban::emulator
