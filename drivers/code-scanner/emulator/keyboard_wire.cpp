// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/emulator/node_wire.h"

#include <cerrno>
#include <cstring>

#include <linux/input.h>

namespace yeban::emulator {

namespace {

constexpr int usbFullSpeed = 12'000'000; // bits; a keyboard's own reports are slower, and nobody waits for a test

/// The lowest word of the keys says that it has letters, digits and Enter.
const QByteArray description =
    "P: /devices/usb1/1-2\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nA: idVendor=05e0\\n\nA: idProduct=1200\\n\n"
    "A: busnum=1\\n\nA: devnum=3\\n\n\n"
    "P: /devices/usb1/1-2/input/input90\nE: SUBSYSTEM=input\nA: id/bustype=0003\\n\nA: id/vendor=05e0\\n\n"
    "A: id/product=1200\\n\nA: capabilities/key=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe\\n\n\n"
    "P: /devices/usb1/1-2/input/input90/event90\nE: SUBSYSTEM=input\nE: DEVNAME=/dev/input/event90\nL: device=..\n";

struct Stroke
{
    quint16 key = 0; ///< 0: a US keyboard has none for it
    bool shifted = false;
};

Stroke strokeOf(char character)
{
    struct Row
    {
        quint16 first;
        const char *plain;
        const char *shifted;
    };
    static constexpr Row rows[] = {{KEY_1, "1234567890-=", "!@#$%^&*()_+"},
                                   {KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}"},
                                   {KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
                                   {KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
                                   {KEY_SPACE, " ", " "}};
    for (const Row &row : rows) {
        if (const char *at = std::strchr(row.plain, character); at && character != '\0')
            return {static_cast<quint16>(row.first + (at - row.plain)), false};
        if (const char *at = std::strchr(row.shifted, character); at && character != '\0')
            return {static_cast<quint16>(row.first + (at - row.shifted)), true};
    }
    return {};
}

QByteArray event(quint16 type, quint16 code, qint32 value)
{
    input_event happened{};
    happened.type = type;
    happened.code = code;
    happened.value = value;
    return QByteArray(reinterpret_cast<const char *>(&happened), sizeof happened);
}
QByteArray turn(quint16 key, bool down)
{
    return event(EV_KEY, key, down ? 1 : 0) + event(EV_SYN, SYN_REPORT, 0);
}
QByteArray strike(Stroke stroke)
{
    const QByteArray once = turn(stroke.key, true) + turn(stroke.key, false);
    return stroke.shifted ? turn(KEY_LEFTSHIFT, true) + once + turn(KEY_LEFTSHIFT, false) : once;
}

/// Keys that type nothing, and one that is a command because Ctrl is held.
QByteArray noise()
{
    return event(EV_MSC, MSC_SCAN, 0x70049) + strike({KEY_INSERT}) + strike({KEY_F5}) + turn(KEY_LEFTCTRL, true)
        + strike({KEY_J}) + turn(KEY_LEFTCTRL, false);
}

class KeyboardWire final : public NodeWire
{
public:
    explicit KeyboardWire(QString link)
        : NodeWire(QStringLiteral("evdev:05e0:1200"), QStringLiteral("input/event90"), description, usbFullSpeed,
                   std::move(link))
    {
    }

    bool isGrabbed() const override { return m_grabbed; }
    QByteArray bytesOf(const Scan &scan) const override
    {
        QByteArray bytes;
        for (const char character : scan.bytes) {
            if (scan.inNoise)
                bytes += noise();
            if (const Stroke stroke = strokeOf(character); stroke.key != 0)
                bytes += strike(stroke);
        }
        return scan.brokenOff ? bytes : bytes + strike({KEY_ENTER});
    }

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

} // namespace

std::unique_ptr<Wire> keyboardWire(const QString &link)
{
    return std::make_unique<KeyboardWire>(link);
}

} // namespace yeban::emulator
