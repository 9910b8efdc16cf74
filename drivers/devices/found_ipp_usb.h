// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace yeban {

/// A USB printer that ipp-usb makes a network printer of this machine.
struct FoundIppUsb
{
    QString name;    ///< ipp-usb's own for the device: ids, serial number, maker and model
    /// "ipp://localhost:60000/ipp/print": what to write in terminal.toml. The name, not the number: a printer is told it,
    /// and some answer to no other (USB-IF, IPP Protocol 1.0, asks for it).
    QString address;
    bool operator==(const FoundIppUsb &) const = default;
};

/// What ipp-usb has found so far, in the order of the names; a printer keeps its port when it goes and returns, so one
/// of these may be away now. `folder`: where ipp-usb keeps a file for each, with its port (ipp-usb(8),
/// -path-dev-state-dir). A file that says no port is passed over.
QList<FoundIppUsb> foundIppUsb(const QString &folder = QStringLiteral("/var/ipp-usb/dev"));

} // namespace yeban
