// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/emulator/key_strokes.h"
#include "drivers/code-scanner/emulator/line_wire.h"
#include "drivers/code-scanner/emulator/node_wire.h"
#include "tests/support/usb/usb_bus.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace yeban::emulator {

namespace {

const QString keyboardAddress = QStringLiteral("evdev:05e0:1200");

/// The lowest word of the keys says that it has letters, digits and Enter.
const QByteArray description =
    "P: /devices/usb1/1-2\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nA: idVendor=05e0\\n\nA: idProduct=1200\\n\n"
    "A: busnum=1\\n\nA: devnum=3\\n\n\n"
    "P: /devices/usb1/1-2/input/input90\nE: SUBSYSTEM=input\nA: id/bustype=0003\\n\nA: id/vendor=05e0\\n\n"
    "A: id/product=1200\\n\nA: capabilities/key=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe\\n\n\n"
    "P: /devices/usb1/1-2/input/input90/event90\nE: SUBSYSTEM=input\nE: DEVNAME=/dev/input/event90\nL: device=..\n";

/// A keyboard's own reports are slower than the wire, and nobody waits for a test.
class MockedKeyboard final : public NodeWire
{
public:
    explicit MockedKeyboard(QString link)
        : NodeWire(keyboardAddress, QStringLiteral("input/event90"), description, usbFullSpeed, std::move(link))
    {
    }

    bool isGrabbed() const override { return m_grabbed; }
    QByteArray bytesOf(const Scan &scan) const override { return inputEvents(turnsOf(scan)); }
    qsizetype pieceLength() const override { return sizeof(input_event); }

private:
    void plugged() override { m_grabbed = false; }
    int ioctl(unsigned long request, IoctlArgument &argument) override
    {
        if (request != EVIOCGRAB)
            return ENOTTY;
        if (isBusy())
            return EBUSY;
        m_grabbed = argument.value() != 0;
        return 0;
    }

    std::atomic<bool> m_grabbed = false;
};

/// Another program's grab of an input device, while this lives.
class Grab
{
public:
    explicit Grab(const QString &node)
        : m_file(::open(QFile::encodeName(node).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)),
          m_holds(::ioctl(m_file, EVIOCGRAB, 1) == 0)
    {
    }
    ~Grab() { ::close(m_file); }
    Grab(const Grab &) = delete;
    Grab &operator=(const Grab &) = delete;

    bool holds() const { return m_holds; } ///< nobody else had it

private:
    int m_file;
    bool m_holds;
};

class Keyboard final : public LineWire
{
public:
    Keyboard() : LineWire(HidDescription{{0x05E0, 0x1200, 0x0100}, bootReportDescriptor(), bootReportLength, QStringLiteral("event*")}) {}

    QString address() const override { return keyboardAddress; }
    bool isGrabbed() const override { return m_grabbed; }
    QByteArray bytesOf(const Scan &scan) const override { return bootReports(turnsOf(scan)); }
    qsizetype pieceLength() const override { return bootReportLength; }
    /// Whether a client has it is found out by trying, but not when it has just come and one may be about to.
    bool follow(WireFault fault) override
    {
        m_otherProgram.reset();
        const bool stays = line().isPlugged() && fault == WireFault::None;
        m_grabbed = stays && !Grab(node()).holds();
        if (!LineWire::follow(fault))
            return false;
        if (fault == WireFault::Busy)
            m_otherProgram.emplace(node());
        return true;
    }

private:
    std::optional<Grab> m_otherProgram;
    bool m_grabbed = false;
};

} // namespace

std::unique_ptr<Wire> keyboardWire(const QString &link)
{
    if (UsbBus::isReal())
        return std::make_unique<Keyboard>();
    return std::make_unique<MockedKeyboard>(link);
}

} // namespace yeban::emulator
