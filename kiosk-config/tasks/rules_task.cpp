// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/found_usb.h"
#include "kiosk-config/tasks/task.h"

#include <QSet>

namespace yeban {

namespace {

class RulesTask : public Task
{
public:
    QString name() const override { return QStringLiteral("rules"); }
    QString summary() const override
    {
        return QStringLiteral("writes the udev rules that let the group kiosk use the drivers' USB devices: "
                              "> /etc/udev/rules.d/60-yeban.rules");
    }
    Status run(const TaskContext &context) override
    {
        context.say(QStringLiteral("# Made by 'kiosk-config rules' from the drivers' usb-ids.txt: members of "
                                   "the group kiosk may use these devices."));
        QSet<QString> said;
        for (const UsbId &id : allUsbIds())
            if (const QString rule = ruleOf(id); !said.contains(rule)) {
                said << rule;
                context.say(QStringLiteral("# ") + QString::fromUtf8(id.what));
                context.say(rule);
            }
        return {};
    }

private:
    static QString hex(int value, int digits)
    {
        return QStringLiteral("%1").arg(value, digits, 16, QLatin1Char('0'));
    }
    static QString ruleOf(const UsbId &id)
    {
        // One rule for the device itself and for the nodes that the kernel makes of it: serial, HID, input; video,
        // of which udev's own rules have said the interfaces by then (60-persistent-v4l.rules).
        const bool anyMaker = id.vendor == UsbId::any;
        QString rule = anyMaker ? QStringLiteral("SUBSYSTEM==\"usb|video4linux\"")
                                : QStringLiteral("SUBSYSTEM==\"usb|tty|hidraw|input\"");
        if (id.vendor != UsbId::any)
            rule += QStringLiteral(", ATTRS{idVendor}==\"%1\"").arg(hex(id.vendor, 4));
        if (id.product != UsbId::any)
            rule += QStringLiteral(", ATTRS{idProduct}==\"%1\"").arg(hex(id.product, 4));
        if (id.interfaceClass != UsbId::any)
            rule += QStringLiteral(", ENV{ID_USB_INTERFACES}==\"*:%1????:*\"").arg(hex(id.interfaceClass, 2));
        return rule + QStringLiteral(", MODE=\"0660\", GROUP=\"kiosk\"");
    }
};

} // namespace

std::unique_ptr<Task> makeRulesTask()
{
    return std::make_unique<RulesTask>();
}

} // namespace yeban
