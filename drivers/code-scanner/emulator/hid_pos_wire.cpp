// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/emulator/line_wire.h"
#include "drivers/code-scanner/emulator/node_wire.h"
#include "tests/support/usb/usb_bus.h"

#include <cerrno>

#include <linux/hidraw.h>
#include <linux/input.h>

namespace yeban::emulator {

namespace {

constexpr int reportSize = 64;
constexpr qsizetype mostInOne = 56;
constexpr int reportsASecond = 1000; // an interrupt endpoint of full speed
constexpr quint16 vendor = 0x0C2E, product = 0x0B61;
constexpr uchar switchReport = 0xFE;
const QString hidAddress = QStringLiteral("hid:0c2e:0b61");

/// Begins with the usage: bar code scanner (8C), the scanner (02). Input reports 2 and 6, feature report 254.
const QByteArray reportDescriptor = QByteArray::fromHex("058C0902A10185027508953F150026FF0009FE8102850609FE8102"
                                                        "85FE7508950109FFB102C0");

const QByteArray description =
    "P: /devices/usb1/1-1\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nA: idVendor=0c2e\\n\nA: idProduct=0b61\\n\n"
    "A: busnum=1\\n\nA: devnum=2\\n\n\n"
    "P: /devices/usb1/1-1/0003:0C2E:0B61.0001\nE: SUBSYSTEM=hid\nE: HID_ID=0003:00000C2E:00000B61\n"
    "H: report_descriptor=" + reportDescriptor.toHex().toUpper() + "\n\n"
    "P: /devices/usb1/1-1/0003:0C2E:0B61.0001/hidraw/hidraw90\nE: SUBSYSTEM=hidraw\nE: DEVNAME=/dev/hidraw90\n"
    "L: device=../..\n";

QByteArray report(const QByteArray &data, bool more)
{
    QByteArray bytes(reportSize, '\0');
    bytes[0] = 2;
    bytes[1] = static_cast<char>(data.size());
    bytes.replace(2, 3, "]Q1");
    bytes.replace(5, data.size(), data);
    bytes[61] = 's';
    bytes[63] = more ? 1 : 0;
    return bytes;
}

/// Reports of no code: of a battery, and one that does not say which kind of code it carries.
QByteArray noise()
{
    QByteArray battery(reportSize, '\x7F'), unnamed = report("NOISE", false);
    battery[0] = 6;
    unnamed.replace(2, 3, QByteArray(3, '\0'));
    return battery + unnamed;
}

QByteArray reportsOf(const Scan &scan)
{
    QByteArray bytes = scan.inNoise ? noise() : QByteArray();
    qsizetype at = 0;
    do {
        const QByteArray part = scan.bytes.mid(at, mostInOne);
        at += part.size();
        bytes += report(part, scan.brokenOff || at < scan.bytes.size());
        bytes += scan.inNoise ? noise() : QByteArray();
    } while (at < scan.bytes.size());
    return bytes;
}

class MockedHidPos final : public NodeWire
{
public:
    explicit MockedHidPos(QString link)
        : NodeWire(hidAddress, QStringLiteral("hidraw90"), description, reportsASecond * reportSize * 10, std::move(link))
    {
    }

    QByteArray bytesOf(const Scan &scan) const override { return m_sendsReports ? reportsOf(scan) : QByteArray(); }
    qsizetype pieceLength() const override { return reportSize; }

private:
    void plugged() override { m_sendsReports = false; }
    int ioctl(unsigned long request, IoctlArgument &argument) override
    {
        if (request == HIDIOCGRAWINFO) {
            auto *info = argument.as<hidraw_devinfo>();
            if (!info)
                return EFAULT;
            *info = {BUS_USB, static_cast<__s16>(vendor), static_cast<__s16>(product)};
            return 0;
        }
        if (request != HIDIOCSFEATURE(2))
            return ENOTTY;
        const auto *feature = static_cast<const uchar *>(argument.bytes(2));
        if (!feature || feature[0] != switchReport)
            return EPIPE; // refused
        m_sendsReports = feature[1] == 1;
        return 0;
    }

    std::atomic<bool> m_sendsReports = false;
};

class HidPos final : public LineWire
{
public:
    HidPos() : LineWire(HidDescription{{vendor, product, 0x0100}, reportDescriptor, reportSize, QStringLiteral("hidraw*")}) {}

    QString address() const override { return hidAddress; }
    QByteArray bytesOf(const Scan &scan) const override { return m_sendsReports ? reportsOf(scan) : QByteArray(); }
    qsizetype pieceLength() const override { return reportSize; }
    QByteArray receive() override
    {
        const QByteArray feature = line().receive();
        if (feature.size() == 2 && static_cast<uchar>(feature[0]) == switchReport)
            m_sendsReports = feature[1] == 1;
        return {};
    }

private:
    void plugged() override { m_sendsReports = false; }

    bool m_sendsReports = false;
};

} // namespace

std::unique_ptr<Wire> hidPosWire(const QString &link)
{
    if (UsbBus::isReal())
        return std::make_unique<HidPos>();
    return std::make_unique<MockedHidPos>(link);
}

} // namespace yeban::emulator
