// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/found_usb.h"
#include "kiosk-config/settings/settings.h"
#include "kiosk-config/tasks/task.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace yeban {

namespace {

const QString recorder = QStringLiteral("umockdev-record");

/// How a device is recorded: the node, and what of it.
struct Recording
{
    QString node;
    QString mode; ///< "--script" the bytes of a node, "--ioctl" the transfers of a USB device
};

Result<Recording> recordingOf(const DeviceSettings &device)
{
    const QString node = device.address.section(QLatin1Char(':'), 1).section(QLatin1Char('?'), 0, 0);
    const QString kind = device.address.section(QLatin1Char(':'), 0, 0);
    const bool ofTheKernel = kind == QLatin1String("hid") || kind == QLatin1String("evdev");
    if (kind == QLatin1String("serial") || (ofTheKernel && node.startsWith(QLatin1Char('/'))))
        return Recording{node, QStringLiteral("--script")};
    if (ofTheKernel)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("to record it, write its node and not its ids: address = \"%1:/dev/…\"").arg(kind));
    if (device.address.startsWith(QLatin1String("usb:")))
        for (const FoundUsb &usb : foundUsb())
            if (device.address.startsWith(QStringLiteral("usb:") + usb.id()))
                return Recording{usb.node, QStringLiteral("--ioctl")};
    if (device.address.startsWith(QLatin1String("usb:")))
        return fail(ErrorCode::DeviceMissing, QStringLiteral("%1 is not plugged in").arg(device.address));
    return fail(
        ErrorCode::Unsupported,
        QStringLiteral("%1 is neither a serial line nor a USB, HID or input device; record a network printer with tcpdump")
            .arg(device.address));
}

class RecordTask : public Task
{
public:
    QString name() const override { return QStringLiteral("record"); }
    QString summary() const override
    {
        return QStringLiteral(
            "records what a device and its driver say during 'kiosk-config test', for a replay test; "
            "with a test card only: the recording holds everything");
    }
    std::optional<TaskOption> subject() const override
    {
        return TaskOption{QStringLiteral("device"), deviceKinds().join(QLatin1Char('|')),
                          QStringLiteral("which one")};
    }
    QList<TaskOption> options() const override
    {
        return {{QStringLiteral("output"), QStringLiteral("DIR"),
                 QStringLiteral("where the recording is written (the current folder)")},
                {QStringLiteral("seconds"), QStringLiteral("N"),
                 QStringLiteral("how long to wait for a card or a code (30)")}};
    }
    Status run(const TaskContext &context) override
    {
        const auto settings = Settings::load(context.configFile);
        if (!settings)
            return fail(settings.error());
        const QString kind = context.options.value(QStringLiteral("device"));
        const auto device = settings->device(kind);
        if (!device)
            return fail(ErrorCode::InvalidInput, QStringLiteral("write which of the configured devices: %1")
                                                     .arg(deviceKinds().join(QStringLiteral(", "))));
        const auto recording = recordingOf(*device);
        if (!recording)
            return fail(recording.error());
        if (QStandardPaths::findExecutable(recorder).isEmpty())
            return fail(
                ErrorCode::Unsupported,
                QStringLiteral("%1 is not installed here; install Debian's package umockdev").arg(recorder));
        return record(context, kind, *recording);
    }

private:
    static Status record(const TaskContext &context, const QString &kind, const Recording &recording)
    {
        const QDir folder(context.options.value(QStringLiteral("output"), QStringLiteral(".")));
        const QString file = folder.absoluteFilePath(kind + (recording.mode == QLatin1String("--script")
                                                                 ? QStringLiteral(".script")
                                                                 : QStringLiteral(".ioctl")));
        // The node's own name: a link's would not be known to the recorder.
        const QString node = QFileInfo(recording.node).canonicalFilePath();
        if (node.isEmpty())
            return fail(ErrorCode::DeviceMissing, recording.node + QStringLiteral(" is not there"));
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(recorder, {recording.mode, node + QLatin1Char('=') + file, QStringLiteral("--"),
                                 QCoreApplication::applicationFilePath(), QStringLiteral("test"), kind, QStringLiteral("--own"),
                                 QStringLiteral("--config"), context.configFile, QStringLiteral("--seconds"),
                                 context.options.value(QStringLiteral("seconds"), QStringLiteral("30"))});
        process.waitForFinished(-1);
        if (!QFileInfo(file).isFile() || QFileInfo(file).size() == 0)
            return fail(ErrorCode::DeviceFault, QStringLiteral("nothing was recorded"));
        context.say(
            QStringLiteral("The conversation is in %1; it becomes a test beside the driver (recordings/).")
                .arg(file));
        return {};
    }
};

} // namespace

std::unique_ptr<Task> makeRecordTask()
{
    return std::make_unique<RecordTask>();
}

} // namespace yeban
