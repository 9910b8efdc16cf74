// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/gadget.h"

#include "tests/support/usb/gadget/wait.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstdio>

#include <sys/stat.h>
#include <unistd.h>

namespace yeban::emulator {

namespace {

bool succeeded(int result, const QByteArray &what)
{
    if (result != 0)
        std::perror(what.constData());
    return result == 0;
}

/// An attribute of configfs takes its value in one write.
bool put(const QByteArray &path, const QByteArray &value)
{
    QFile file(QFile::decodeName(path));
    const bool done = file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(value) == value.size();
    if (!done)
        std::fprintf(stderr, "%s: %s\n", path.constData(), qPrintable(file.errorString()));
    return done;
}

QByteArray valueOf(const QByteArray &path)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

QByteArray number(quint16 value) { return "0x" + QByteArray::number(value, 16); }

} // namespace

/// A device is found by its serial number: no two have the same.
static UsbNames withSerialNumber(UsbNames names, const QByteArray &otherwise)
{
    if (names.serialNumber.isEmpty())
        names.serialNumber = otherwise;
    return names;
}

Gadget::Gadget(const UsbIds &ids, const QByteArray &kind, const QList<std::pair<QByteArray, QByteArray>> &attributes,
               const UsbNames &names)
    : m_name("yeban-" + QByteArray::number(::getpid())), m_names(withSerialNumber(names, m_name)),
      m_folder("/sys/kernel/config/usb_gadget/" + m_name),
      m_function(m_folder + "/functions/" + kind + '.' + m_name), m_described(describe(ids, attributes))
{
}

Gadget::~Gadget()
{
    unplug();
    ::unlink((m_folder + "/configs/c.1/function").constData());
    for (const QByteArray &folder : {m_folder + "/configs/c.1", m_function, m_folder + "/strings/0x409", m_folder})
        ::rmdir(folder.constData());
}

bool Gadget::describe(const UsbIds &ids, const QList<std::pair<QByteArray, QByteArray>> &attributes)
{
    const QByteArray configuration = m_folder + "/configs/c.1", english = m_folder + "/strings/0x409";
    for (const QByteArray &folder : {m_folder, english, configuration, m_function})
        if (!succeeded(::mkdir(folder.constData(), 0755), folder))
            return false;
    for (const auto &[name, value] : attributes)
        if (!put(m_function + '/' + name, value))
            return false;
    return put(m_folder + "/idVendor", number(ids.vendor)) && put(m_folder + "/idProduct", number(ids.product))
        && put(m_folder + "/bcdDevice", number(ids.version)) && put(english + "/serialnumber", m_names.serialNumber)
        && put(english + "/manufacturer", m_names.maker) && put(english + "/product", m_names.product)
        && succeeded(::symlink(m_function.constData(), (configuration + "/function").constData()), "function");
}

QByteArray Gadget::attribute(const QByteArray &name) const { return valueOf(m_function + '/' + name); }

/// The host, dummy_hcd.0 for dummy_udc.0, has still to forget the last device when its emulator was killed.
static bool isFree(const QString &controller)
{
    const QDir host(QStringLiteral("/sys/devices/platform/") + QString(controller).replace(QLatin1String("udc"), QLatin1String("hcd")));
    for (const QString &bus : host.entryList({QStringLiteral("usb*")}, QDir::Dirs))
        if (host.exists(bus + QLatin1Char('/') + bus.mid(3) + QStringLiteral("-1")))
            return false;
    return valueOf("/sys/class/udc/" + controller.toLatin1() + "/function").isEmpty();
}

bool Gadget::plug()
{
    QString chosen;
    waitFor([&] {
        const QStringList all = QDir(QStringLiteral("/sys/class/udc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        const auto found = std::find_if(all.begin(), all.end(), isFree);
        chosen = found == all.end() ? QString() : *found;
        return all.isEmpty() || !chosen.isEmpty();
    }, std::chrono::seconds(30));
    if (chosen.isEmpty())
        std::fprintf(stderr, "no USB device controller of this machine is free\n");
    return !chosen.isEmpty() && put(m_folder + "/UDC", chosen.toLatin1());
}

void Gadget::unplug()
{
    if (!valueOf(m_folder + "/UDC").isEmpty())
        put(m_folder + "/UDC", "\n");
}

} // namespace yeban::emulator
