// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/emulator/usb_plug.h"

#include "drivers/bench/state/state_file.h"
#include "tests/support/usb/usb_description.h"

#include <algorithm>

namespace yeban::ipp_emulator {

using emulator::BulkSocket;
using emulator::UsbBus;

/// An id for tests (pid.codes).
constexpr quint16 vendor = 0x1209, product = 0x0003;

UsbPlug::UsbPlug(const EmulatorOptions &options) : m_observed(options.observed), m_bus(*this, QStringLiteral("1-1"))
{
    for (auto &interface : m_interfaces) {
        interface = std::make_unique<BulkSocket>(options.to);
        connect(interface.get(), &BulkSocket::connected, this, &UsbPlug::plugWhenWhole);
        // Not when a connection ends, which the printer may do: a device tells its host nothing of that.
        connect(interface.get(), &BulkSocket::refused, this, [this] { m_bus.unplug(UsbBus::Farewell::Gone); });
    }
    connect(&m_look, &QTimer::timeout, this, &UsbPlug::observe);
    m_look.start(20);
}

QString UsbPlug::address()
{
    return QStringLiteral("usb:%1:%2").arg(vendor, 4, 16, QLatin1Char('0')).arg(product, 4, 16, QLatin1Char('0'));
}

void UsbPlug::plugWhenWhole()
{
    const bool whole = std::all_of(m_interfaces.begin(), m_interfaces.end(),
                                   [](const auto &interface) { return interface->isConnected(); });
    if (whole && !m_bus.isPlugged() && m_bus.plug())
        Q_EMIT plugged();
}

void UsbPlug::observe()
{
    if (const qint64 taken = m_taken; std::exchange(m_told, taken) != taken)
        writeJsonFile(m_observed, {{QStringLiteral("taken"), taken}});
}

/// Each interface has the endpoints of the next two numbers, OUT and IN.
static std::size_t interfaceOf(quint8 endpoint) { return ((endpoint & 0x7FU) - 1U) / 2U; }

QByteArray UsbPlug::descriptors() const
{
    return emulator::UsbDescription{vendor, product, 7, 1, 4, {0x01, 0x82, 0x03, 0x84, 0x05, 0x86}, 3}.bytes();
}

emulator::UsbNames UsbPlug::names() const
{
    return {QByteArrayLiteral("Yeban"), QByteArrayLiteral("Emulated page printer"), QByteArrayLiteral("YB0001")};
}

void UsbPlug::configured()
{
    for (const auto &interface : m_interfaces)
        interface->restart();
}

bool UsbPlug::bulkOut(quint8 endpoint, const QByteArray &bytes)
{
    const bool taken = m_interfaces[interfaceOf(endpoint)]->bulkOut(bytes);
    if (taken)
        m_taken += bytes.size();
    return taken;
}

std::optional<QByteArray> UsbPlug::bulkIn(quint8 endpoint, qsizetype max)
{
    return m_interfaces[interfaceOf(endpoint)]->bulkIn(max);
}

} // namespace yeban::ipp_emulator
