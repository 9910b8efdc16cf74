// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/emulator/usb_plug.h"

#include "drivers/bench/state/state_file.h"
#include "tests/support/usb/usb_description.h"

#include <utility>

namespace yeban::escpos_emulator {

using emulator::UsbBus;

constexpr quint16 vendor = 0x04B8, product = 0x0E15;
constexpr quint8 in = 0x82, out = 0x01;

UsbPlug::UsbPlug(const EmulatorOptions &options)
    : m_options(options), m_printer(options.to), m_bus(*this, QStringLiteral("1-1"))
{
    connect(&m_printer, &emulator::BulkSocket::connected, this, [this] {
        if (!m_bus.plug())
            return;
        writeJsonFile(m_options.observed, {{QStringLiteral("bus"), m_bus.root()}});
        Q_EMIT plugged();
    });
    connect(&m_printer, &emulator::BulkSocket::disconnected, this,
            [this] { m_bus.unplug(UsbBus::Farewell::IoErrorFirst); });
    connect(&m_look, &QTimer::timeout, this, &UsbPlug::follow);
    m_look.start(20);
}

QString UsbPlug::address()
{
    return QStringLiteral("usb:%1:%2").arg(vendor, 4, 16, QLatin1Char('0')).arg(product, 4, 16, QLatin1Char('0'));
}

void UsbPlug::follow()
{
    const QString fault = state("fault");
    m_bus.setFault(fault == QLatin1String("claimed") ? UsbBus::Fault::Busy
                   : fault == QLatin1String("halt")  ? UsbBus::Fault::Halted
                                                     : UsbBus::Fault::None);
}

QString UsbPlug::state(const char *key) const
{
    return readJsonFile(m_options.state).value(QLatin1String(key)).toString();
}

QByteArray UsbPlug::descriptors() const
{
    return emulator::UsbDescription{vendor, product, 7, 1, 2, {out, in}}.bytes();
}

/// GET_DEVICE_ID, GET_PORT_STATUS and SOFT_RESET of the printer class; the last only as USB 1.1 has it.
std::optional<QByteArray> UsbPlug::control(const emulator::UsbSetup &setup)
{
    if (setup.type == 0xA1 && setup.request == 0)
        return deviceId();
    if (setup.type == 0xA1 && setup.request == 1)
        return QByteArray(1, portStatus());
    if (setup.type == 0x21 && setup.request == 2)
        return QByteArray();
    return std::nullopt;
}

QByteArray UsbPlug::deviceId() const
{
    const QByteArray id = "MFG:Yeban;MDL:Emulated receipt printer;CMD:ESC/POS;";
    const auto length = static_cast<int>(id.size()) + 2;
    const char high = static_cast<char>(length >> 8), low = static_cast<char>(length & 0xFF);
    const bool swapped = state("fault") == QLatin1String("id-swapped");
    return QByteArray(1, swapped ? low : high) + QByteArray(1, swapped ? high : low) + id;
}

char UsbPlug::portStatus() const
{
    constexpr int paperEmpty = 0x20, selected = 0x10, notError = 0x08;
    const bool empty = state("paper") == QLatin1String("out");
    const bool error = empty || state("cover") == QLatin1String("open") || state("fault") == QLatin1String("cutter");
    return static_cast<char>(selected | (empty ? paperEmpty : 0) | (error ? 0 : notError));
}

} // namespace yeban::escpos_emulator
