// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb/usb_address.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace yeban {

static QString attribute(const QString &folder, const char *name)
{
    QFile file(folder + QLatin1Char('/') + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.read(64)).trimmed() : QString();
}

QList<UsbListing> listUsbDevices()
{
    const QDir bus(QStringLiteral("/sys/bus/usb/devices"));
    QList<UsbListing> devices;
    for (const QString &name : bus.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString folder = bus.filePath(name);
        const QString vendor = attribute(folder, "idVendor"); // interfaces ("1-2:1.0") have none
        const int busNumber = attribute(folder, "busnum").toInt(), number = attribute(folder, "devnum").toInt();
        if (vendor.isEmpty() || busNumber == 0 || number == 0)
            continue;
        devices.append({vendor.toUShort(nullptr, 16), attribute(folder, "idProduct").toUShort(nullptr, 16), name,
                        QStringLiteral("/dev/bus/usb/%1/%2")
                            .arg(busNumber, 3, 10, QLatin1Char('0')).arg(number, 3, 10, QLatin1Char('0'))});
    }
    return devices;
}

Result<UsbAddress> UsbAddress::parse(const QString &address)
{
    static const QRegularExpression grammar(
        QStringLiteral("^usb:([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?:@([0-9]+-[0-9]+(?:\\.[0-9]+)*))?\\z"));
    const auto match = grammar.match(address);
    if (!match.hasMatch())
        return fail(ErrorCode::BadSetting,
                    QStringLiteral("address \"%1\" is not a USB device; write \"usb:VENDOR:PRODUCT\" as lsusb shows "
                                   "them, for example \"usb:0400:c35a\", or with its port \"usb:0400:c35a@1-2\"")
                        .arg(address));
    return UsbAddress{match.captured(1).toUShort(nullptr, 16), match.captured(2).toUShort(nullptr, 16),
                      match.captured(3)};
}

QString UsbAddress::text() const
{
    const QLatin1Char zero('0');
    const QString ids = QStringLiteral("usb:%1:%2").arg(vendor, 4, 16, zero).arg(product, 4, 16, zero);
    return port.isEmpty() ? ids : ids + QLatin1Char('@') + port;
}

Result<UsbListing> UsbAddress::find(const QList<UsbListing> &devices) const
{
    QList<UsbListing> fitting;
    QStringList places;
    for (const UsbListing &device : devices) {
        if (device.vendor != vendor || device.product != product || (!port.isEmpty() && device.port != port))
            continue;
        fitting.append(device);
        places.append(UsbAddress{vendor, product, device.port}.text());
    }
    if (fitting.isEmpty())
        return fail(ErrorCode::DeviceMissing, text() + QStringLiteral(" is not plugged in"));
    if (fitting.size() > 1)
        return fail(ErrorCode::BadSetting, QStringLiteral("%1 could be several devices; write \"%2\"")
                                               .arg(text(), places.join(QStringLiteral("\" or \""))));
    return fitting.first();
}

} // namespace yeban
