// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/emulator/usb_wire.h"

#include "tests/support/usb/usb_description.h"

#include <QFile>

#include <algorithm>

namespace yeban::emulator {

constexpr quint16 vendor = 0x0400, product = 0xC35A;
constexpr quint8 headIn = 0x81, bodyIn = 0x85;
constexpr qsizetype headLength = 7;

UsbWire::UsbWire(SamModel &model, Pipes pipes, QString link)
    : m_model(model), m_pipes(pipes), m_link(std::move(link)), m_bus(*this, QStringLiteral("1-1"))
{
    if (m_link.isEmpty())
        return;
    QFile::remove(m_link);
    QFile::link(m_bus.root(), m_link);
}

UsbWire::~UsbWire()
{
    if (!m_link.isEmpty())
        QFile::remove(m_link);
}

QString UsbWire::address() const
{
    return QStringLiteral("usb:%1:%2").arg(vendor, 4, 16, QLatin1Char('0')).arg(product, 4, 16, QLatin1Char('0'));
}

bool UsbWire::follow(WireFault fault)
{
    m_bus.locked([this, fault] { m_fault = fault; });
    if (fault == WireFault::Gone || fault == WireFault::IoThenGone) {
        m_bus.unplug(fault == WireFault::Gone ? UsbBus::Farewell::Gone : UsbBus::Farewell::IoErrorFirst);
        return true;
    }
    if (!m_bus.isPlugged()) {
        m_bus.locked([this] { m_sayings.clear(); });
        if (!m_bus.plug())
            return false;
    }
    m_bus.setFault(fault == WireFault::Busy     ? UsbBus::Fault::Busy
                   : fault == WireFault::Halted ? UsbBus::Fault::Halted
                                                : UsbBus::Fault::None);
    return true;
}

QByteArray UsbWire::descriptors() const
{
    UsbDescription description{vendor, product, 0xFF, 0, 0, {headIn, 0x01}};
    if (m_pipes == Pipes::Split)
        description.endpoints = {0x02, 0x06, headIn, bodyIn};
    return description.bytes();
}

bool UsbWire::bulkOut(quint8, const QByteArray &bytes)
{
    // A client that sends the parts of a frame in the wrong order is understood as little as on a line.
    const QByteArray reply = m_model.answer(bytes);
    const qsizetype head = m_pipes == Pipes::Split ? headLength : reply.size();
    say(headIn, reply.left(head));
    say(bodyIn, reply.mid(head));
    return true;
}

void UsbWire::say(quint8 endpoint, const QByteArray &bytes)
{
    const auto from = std::chrono::steady_clock::now()
        + (m_fault == WireFault::Delay ? replyDelay : std::chrono::milliseconds(0));
    const qsizetype piece = m_fault == WireFault::Chunk ? chunkLength : bytes.size();
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        m_sayings[endpoint].push_back({bytes.mid(at, piece), from});
}

std::optional<QByteArray> UsbWire::bulkIn(quint8 endpoint, qsizetype max)
{
    auto &sayings = m_sayings[endpoint];
    if (sayings.empty() || sayings.front().from > std::chrono::steady_clock::now())
        return std::nullopt;
    const QByteArray bytes = sayings.front().bytes.left(max);
    sayings.pop_front();
    return bytes;
}

} // namespace yeban::emulator
