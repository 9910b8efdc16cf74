// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/found_ipp_usb.h"

#include <QDir>
#include <QSettings>

namespace yeban {

QList<FoundIppUsb> foundIppUsb(const QString &folder)
{
    QList<FoundIppUsb> found;
    const QDir dir(folder);
    for (const QString &name : dir.entryList({QStringLiteral("*.state")}, QDir::Files, QDir::Name)) {
        const QSettings state(dir.filePath(name), QSettings::IniFormat);
        const quint16 port = state.value(QStringLiteral("device/http-port")).toString().toUShort();
        if (port > 0)
            found << FoundIppUsb{name.chopped(6), QStringLiteral("ipp://localhost:%1/ipp/print").arg(port)};
    }
    return found;
}

} // namespace yeban
