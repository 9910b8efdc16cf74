// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/settings/settings.h"
#include "kiosk-config/tasks/camera_recording.h"
#include "kiosk-config/tasks/recording_relay.h"
#include "kiosk-config/tasks/task.h"
#include "kiosk-config/tasks/usb_recording.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace yeban {

namespace {

const QString recorder = QStringLiteral("umockdev-record");

/// The node of a device of which every byte is recorded as it is written and read.
Result<QString> nodeOf(const DeviceSettings &device)
{
    const QString node = device.address.section(QLatin1Char(':'), 1).section(QLatin1Char('?'), 0, 0);
    const QString kind = device.address.section(QLatin1Char(':'), 0, 0);
    const bool ofTheKernel = kind == QLatin1String("hid") || kind == QLatin1String("evdev");
    if (kind == QLatin1String("serial") || (ofTheKernel && node.startsWith(QLatin1Char('/'))))
        return node;
    if (ofTheKernel)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("to record it, write its node and not its ids: address = \"%1:/dev/…\"").arg(kind));
    return fail(ErrorCode::Unsupported,
                QStringLiteral("%1 cannot be recorded: it is neither a serial line, a USB, HID, input or video device nor on the network")
                    .arg(device.address));
}

Result<FoundUsb> usbOf(const DeviceSettings &device)
{
    for (const FoundUsb &usb : foundUsb())
        if (usb.isAt(device.address))
            return usb;
    return fail(ErrorCode::DeviceMissing, QStringLiteral("%1 is not plugged in").arg(device.address));
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
                                                     .arg(configured(*settings).join(QStringLiteral(", "))));
        if (device->address.startsWith(QLatin1String("tcp:")) || device->address.startsWith(QLatin1String("ipp:")))
            return recordOnNetwork(context, *device);
        if (device->address.startsWith(QLatin1String("v4l2:")))
            return recordPictures(context, *device);
        if (device->address.startsWith(QLatin1String("usb:")))
            return recordOnUsb(context, *device);
        const auto node = nodeOf(*device);
        if (!node)
            return fail(node.error());
        if (QStandardPaths::findExecutable(recorder).isEmpty())
            return fail(
                ErrorCode::Unsupported,
                QStringLiteral("%1 is not installed here; install Debian's package umockdev").arg(recorder));
        return recordNode(context, kind, *node);
    }

private:
    static QStringList configured(const Settings &settings)
    {
        QStringList kinds;
        for (const QString &kind : deviceKinds())
            if (settings.device(kind))
                kinds << kind;
        return kinds;
    }
    static QString fileFor(const TaskContext &context, const QString &kind, const char *ending)
    {
        const QDir folder(context.options.value(QStringLiteral("output"), QStringLiteral(".")));
        return folder.absoluteFilePath(kind + QLatin1String(ending));
    }
    /// What is recorded: this program's self-test of the device.
    static QStringList selfTest(const TaskContext &context, const QString &kind, const QString &configFile)
    {
        return {QStringLiteral("test"), kind, QStringLiteral("--own"), QStringLiteral("--config"), configFile,
                QStringLiteral("--seconds"), context.options.value(QStringLiteral("seconds"), QStringLiteral("30"))};
    }
    static Status recordNode(const TaskContext &context, const QString &kind, const QString &link)
    {
        const QString file = fileFor(context, kind, ".script");
        // The node's own name: a link's would not be known to the recorder.
        const QString node = QFileInfo(link).canonicalFilePath();
        if (node.isEmpty())
            return fail(ErrorCode::DeviceMissing, link + QStringLiteral(" is not there"));
        const bool passed = runs(recorder, QStringList{QStringLiteral("--script"), node + QLatin1Char('=') + file, QStringLiteral("--"),
                                                       QCoreApplication::applicationFilePath()}
                                               + selfTest(context, kind, context.configFile));
        return recorded(context, file, passed);
    }
    static Status recordOnUsb(const TaskContext &context, const DeviceSettings &device)
    {
        const auto usb = usbOf(device);
        if (!usb)
            return fail(usb.error());
        UsbRecording recording(*usb, fileFor(context, device.kind, ""));
        if (auto started = recording.start(); !started)
            return started;
        const bool passed = runs(QCoreApplication::applicationFilePath(), selfTest(context, device.kind, context.configFile));
        recording.finish();
        return recorded(context, recording.conversation(), passed);
    }
    static bool runs(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(program, arguments);
        return process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }
    /// The self-test is sent through a relay by a copy of the settings that has the relay's address.
    static Status recordOnNetwork(const TaskContext &context, const DeviceSettings &device)
    {
        const QString file = fileFor(context, device.kind, ".script");
        auto relay = std::make_unique<RecordingRelay>(device.address, file);
        if (auto listening = relay->listen(); !listening)
            return listening;
        const QTemporaryDir folder;
        QFile settings(context.configFile), copy(folder.filePath(QStringLiteral("terminal.toml")));
        if (!settings.open(QIODevice::ReadOnly) || !copy.open(QIODevice::WriteOnly)
            || copy.write(settings.readAll().replace(device.address.toUtf8(), relay->address().toUtf8())) < 0)
            return fail(ErrorCode::Internal, QStringLiteral("the settings cannot be copied"));
        copy.close();
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        QEventLoop wait; // in which the relay works
        QObject::connect(&process, &QProcess::finished, &wait, &QEventLoop::quit);
        process.start(QCoreApplication::applicationFilePath(), selfTest(context, device.kind, copy.fileName()));
        if (process.waitForStarted())
            wait.exec();
        relay.reset(); // the file is whole
        return recorded(context, file, process.exitCode() == 0);
    }
    /// Not the self-test: a camera is asked for pictures, and says nothing else.
    static Status recordPictures(const TaskContext &context, const DeviceSettings &device)
    {
        constexpr int aSecondsWorth = 25;
        const QString file = fileFor(context, device.kind, ".script");
        context.say(QStringLiteral("Nobody should stand before the camera: its pictures are kept."));
        if (auto taken = recordCamera(device.address.section(QLatin1Char(':'), 1), file, aSecondsWorth); !taken)
            return taken;
        return recorded(context, file, true);
    }
    static Status recorded(const TaskContext &context, const QString &file, bool passed)
    {
        if (!QFileInfo(file).isFile() || QFileInfo(file).size() == 0)
            return fail(ErrorCode::DeviceFault, QStringLiteral("nothing was recorded"));
        context.say((passed ? QStringLiteral("The conversation is in %1; it becomes a test beside the driver (recordings/).")
                            : QStringLiteral("The self-test failed; the conversation up to then is in %1.")).arg(file));
        return {};
    }
};

} // namespace

std::unique_ptr<Task> makeRecordTask()
{
    return std::make_unique<RecordTask>();
}

} // namespace yeban
