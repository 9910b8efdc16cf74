// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/found_usb.h"

#include <QDir>
#include <QFile>

namespace yeban {

namespace {

constexpr int hubClass = 0x09;
constexpr qint64 longestDescriptors = 128 * 1024;

QString line(const QDir &folder, const char *name)
{
    QFile file(folder.filePath(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).trimmed() : QString();
}

/// True when one of the interfaces, in whichever setting, is of class 7, subclass 1, protocol 4 (USB-IF, IPP Protocol 1.0).
/// `descriptors`: as the device has given them (USB 2.0, 9.6), whatever it is.
bool speaksIpp(const QByteArray &descriptors)
{
    constexpr char interfaceType = 4, ipp[] = {7, 1, 4};
    constexpr qsizetype interfaceLength = 9, classAt = 5;
    qsizetype length = 0;
    for (qsizetype at = 0; at + interfaceLength <= descriptors.size(); at += length) {
        if (descriptors.at(at + 1) == interfaceType && descriptors.mid(at + classAt, 3) == QByteArrayView(ipp, 3))
            return true;
        length = static_cast<uchar>(descriptors.at(at));
        if (length == 0)
            break;
    }
    return false;
}

/// Every kind with its drivers: f("id-card", driver entry).
template <class F> void eachDriver(F f)
{
    const auto all = [&f](const char *kind, const auto &table) {
        for (const auto &entry : table)
            f(QLatin1String(kind), entry);
    };
    all("id-card", driverTable<IdCardReader>());
    all("camera", driverTable<Camera>());
    all("code-scanner", driverTable<CodeScanner>());
    all("page-printer", driverTable<PagePrinter>());
    all("receipt-printer", driverTable<ReceiptPrinter>());
}

} // namespace

QString FoundUsb::id() const
{
    return QStringLiteral("%1:%2").arg(vendor, 4, 16, QLatin1Char('0')).arg(product, 4, 16, QLatin1Char('0'));
}

bool FoundUsb::isAt(const QString &address) const
{
    static const QStringList byIds{QStringLiteral("usb"), QStringLiteral("hid"), QStringLiteral("evdev")};
    const QString scheme = address.section(QLatin1Char(':'), 0, 0), named = address.section(QLatin1Char(':'), 1).toLower();
    return byIds.contains(scheme) && (named == id() || named == id() + QLatin1Char('@') + port);
}

QList<FoundUsb> foundUsb(const QString &sysfs)
{
    QList<FoundUsb> found;
    const QDir root(sysfs);
    for (const QString &port : root.entryList({QStringLiteral("[0-9]*-*")}, QDir::Dirs, QDir::Name)) {
        if (port.contains(QLatin1Char(':')))
            continue; // an interface
        const QDir folder(root.filePath(port));
        FoundUsb device;
        device.vendor = line(folder, "idVendor").toUShort(nullptr, 16);
        device.product = line(folder, "idProduct").toUShort(nullptr, 16);
        device.port = port;
        device.name = (line(folder, "manufacturer") + QLatin1Char(' ') + line(folder, "product")).trimmed();
        device.node = QStringLiteral("/dev/bus/usb/%1/%2")
                          .arg(line(folder, "busnum").toInt(), 3, 10, QLatin1Char('0'))
                          .arg(line(folder, "devnum").toInt(), 3, 10, QLatin1Char('0'));
        device.classes << line(folder, "bDeviceClass").toInt(nullptr, 16);
        for (const QString &interface : root.entryList({port + QStringLiteral(":*")}, QDir::Dirs))
            device.classes << line(QDir(root.filePath(interface)), "bInterfaceClass").toInt(nullptr, 16);
        if (QFile file(folder.filePath(QStringLiteral("descriptors"))); file.open(QIODevice::ReadOnly))
            device.ippOverUsb = speaksIpp(file.read(longestDescriptors));
        if (device.vendor != 0 && device.classes.first() != hubClass)
            found << device;
    }
    return found;
}

bool isFor(const UsbId &id, const FoundUsb &device)
{
    return (id.vendor == UsbId::any || id.vendor == device.vendor) &&
           (id.product == UsbId::any || id.product == device.product) &&
           (id.interfaceClass == UsbId::any || device.classes.contains(id.interfaceClass));
}

QList<FittingDriver> driversFor(const FoundUsb &device)
{
    QList<FittingDriver> fitting;
    eachDriver([&](const QString &kind, const auto &entry) {
        for (const UsbId &id : entry.usbIds)
            if (isFor(id, device)) {
                fitting << FittingDriver{kind, QLatin1String(entry.name), QString::fromUtf8(id.what)};
                return;
            }
    });
    return fitting;
}

QList<UsbId> allUsbIds()
{
    QList<UsbId> ids;
    eachDriver([&ids](const QString &, const auto &entry) { ids << entry.usbIds; });
    return ids;
}

} // namespace yeban
