// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace yeban::emulator {

/// A full-speed device with one configuration and one interface of bulk endpoints, or several that are alike, as its
/// descriptors say it (USB 2.0, 9.6).
struct UsbDescription
{
    quint16 vendor = 0;
    quint16 product = 0;
    quint8 interfaceClass = 0xFF;
    quint8 subclass = 0;
    quint8 protocol = 0;
    QList<quint8> endpoints; ///< addresses; 0x80 and more are IN. In the order of the interfaces, each has as many
    int interfaces = 1;

    QByteArray bytes() const;
};

} // namespace yeban::emulator
