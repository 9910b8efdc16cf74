// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/camera/vivid_bench.h"

#include "drivers/camera/opencv/driver.h"

#include <QFile>
#include <QProcess>

#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace yeban::test {

namespace {

/// By path: a program that still has the node open keeps its number.
const QString node = QStringLiteral("/dev/v4l/by-path/platform-vivid.0-video-index0");
const QString driver = QStringLiteral("/sys/bus/platform/drivers/vivid/");
const QString device = QStringLiteral("vivid.0");

constexpr quint32 firstControl = 0x00F00000 | 0xF000, patternControl = firstControl, textControl = firstControl + 1;
enum Pattern { Bars = 0, Black = 5, White = 6 };
enum Text { Counting = 0, NoText = 2 };

bool set(int file, quint32 control, int value)
{
    v4l2_control wanted{control, value};
    return ::ioctl(file, VIDIOC_S_CTRL, &wanted) == 0;
}

} // namespace

std::unique_ptr<CameraBench> VividBench::make()
{
    std::unique_ptr<VividBench> bench(new VividBench);
    return bench->plug(true) && bench->draw() ? std::move(bench) : nullptr;
}

std::unique_ptr<Camera> VividBench::makeDriver()
{
    auto made = createCameraOpencv({QStringLiteral("v4l2:") + node, {}});
    return made ? std::move(*made) : nullptr;
}

void VividBench::show(const QString &person)
{
    m_person = person;
    if (!draw())
        qFatal("vivid does not follow");
}

void VividBench::setFault(const QString &fault)
{
    m_fault = fault;
    const bool there = fault != QLatin1String("gone");
    if (!plug(there) || (there && !draw()))
        qFatal("vivid does not follow");
}

/// Returns when udev has followed.
bool VividBench::plug(bool plugged)
{
    if (QFile::exists(driver + device) != plugged) {
        QFile attribute(driver + (plugged ? QStringLiteral("bind") : QStringLiteral("unbind")));
        if (!attribute.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || attribute.write(device.toLatin1()) < 0)
            return false;
    }
    return QProcess::execute(QStringLiteral("udevadm"), {QStringLiteral("settle")}) == 0 && QFile::exists(node) == plugged;
}

bool VividBench::draw() const
{
    const bool dark = m_fault == QLatin1String("black"), still = dark || m_fault == QLatin1String("freeze");
    const bool empty = m_person.isEmpty() || m_person == QLatin1String("nobody");
    const int file = ::open(QFile::encodeName(node).constData(), O_RDWR | O_CLOEXEC);
    const bool drawn = set(file, patternControl, dark ? Black : empty ? Bars : White)
        && set(file, textControl, still ? NoText : Counting);
    ::close(file);
    return drawn;
}

} // namespace yeban::test
