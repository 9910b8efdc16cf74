// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/gadget.h"

#include <QDir>
#include <QFile>

#include <cstdio>
#include <cstdlib>

#include <sys/mount.h>
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

/// A little-endian word of a descriptor as configfs wants it.
QByteArray word(const QByteArray &descriptor, qsizetype at)
{
    return "0x" + descriptor.mid(at + 1, 1).toHex() + descriptor.mid(at, 1).toHex();
}

} // namespace

Gadget::Gadget(const QByteArray &device)
    : m_name("yeban-" + QByteArray::number(::getpid())), m_folder("/sys/kernel/config/usb_gadget/" + m_name)
{
    constexpr qsizetype vendor = 8, product = 10, version = 12;
    const QByteArray configuration = m_folder + "/configs/c.1", function = m_folder + "/functions/ffs." + m_name;
    const QByteArray english = m_folder + "/strings/0x409";
    for (const QByteArray &folder : {m_folder, english, configuration, function})
        if (!succeeded(::mkdir(folder.constData(), 0755), folder))
            return;
    const bool described = put(m_folder + "/idVendor", word(device, vendor))
        && put(m_folder + "/idProduct", word(device, product)) && put(m_folder + "/bcdDevice", word(device, version))
        && put(english + "/serialnumber", m_name)
        && succeeded(::symlink(function.constData(), (configuration + "/function").constData()), "function");
    QByteArray mount = QFile::encodeName(QDir::tempPath()) + "/yeban-usb-XXXXXX";
    if (described && ::mkdtemp(mount.data())
        && succeeded(::mount(m_name.constData(), mount.constData(), "functionfs", 0, nullptr), mount))
        m_functionFs = mount;
}

Gadget::~Gadget()
{
    unplug();
    if (!m_functionFs.isEmpty())
        succeeded(::umount(m_functionFs.constData()), m_functionFs);
    ::rmdir(m_functionFs.constData());
    ::unlink((m_folder + "/configs/c.1/function").constData());
    for (const QByteArray &folder : {m_folder + "/configs/c.1", m_folder + "/functions/ffs." + m_name,
                                     m_folder + "/strings/0x409", m_folder})
        ::rmdir(folder.constData());
}

bool Gadget::plug()
{
    const QStringList controllers = QDir(QStringLiteral("/sys/class/udc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    if (controllers.isEmpty())
        std::fprintf(stderr, "no USB device controller on this machine\n");
    return !controllers.isEmpty() && put(m_folder + "/UDC", controllers.first().toLatin1());
}

void Gadget::unplug()
{
    QFile controller(QFile::decodeName(m_folder + "/UDC"));
    const bool plugged = controller.open(QIODevice::ReadOnly) && !controller.readAll().trimmed().isEmpty();
    controller.close();
    if (plugged)
        put(m_folder + "/UDC", "\n");
}

} // namespace yeban::emulator
