// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/function_fs.h"

#include <QDir>
#include <QFile>

#include <cstdio>
#include <cstdlib>

#include <sys/mount.h>
#include <unistd.h>

namespace yeban::emulator {

FunctionFs::FunctionFs(const QByteArray &name)
{
    QByteArray folder = QFile::encodeName(QDir::tempPath()) + "/yeban-usb-XXXXXX";
    if (::mkdtemp(folder.data()) && ::mount(name.constData(), folder.constData(), "functionfs", 0, nullptr) == 0)
        m_folder = folder;
    else
        std::perror("FunctionFS");
}

FunctionFs::~FunctionFs()
{
    if (m_folder.isEmpty())
        return;
    if (::umount(m_folder.constData()) != 0)
        std::perror(m_folder.constData());
    ::rmdir(m_folder.constData());
}

} // namespace yeban::emulator
