// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/usb_recording.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>

namespace yeban {

static Status needs(const QString &program)
{
    if (!QStandardPaths::findExecutable(program).isEmpty())
        return {};
    return fail(ErrorCode::Unsupported, QStringLiteral("%1 is not installed here; install Debian's packages umockdev and tcpdump").arg(program));
}

Status UsbRecording::start()
{
    const QString recorder = QStringLiteral("umockdev-record"), listener = QStringLiteral("tcpdump");
    for (const QString &program : {recorder, listener})
        if (auto there = needs(program); !there)
            return there;
    if (auto described = describe(); !described)
        return described;
    const QStringList place = m_device.node.split(QLatin1Char('/')); // …/BUS/DEVICE
    const QString bus = QStringLiteral("usbmon%1").arg(place.at(place.size() - 2).toInt());
    const QString only = QStringLiteral("link[11] = %1").arg(place.last().toInt()); // usbmon's header: the device's number
    m_listener.setStandardOutputFile(conversation());
    m_listener.setReadChannel(QProcess::StandardError);
    m_listener.start(listener, {QStringLiteral("-i"), bus, QStringLiteral("--immediate-mode"), QStringLiteral("-U"),
                                QStringLiteral("-w"), QStringLiteral("-"), only});
    QByteArray said;
    while (!said.contains("listening on") && m_listener.waitForReadyRead(-1))
        said += m_listener.readAllStandardError();
    if (said.contains("listening on"))
        return {};
    return fail(ErrorCode::Unsupported, QStringLiteral("the USB bus cannot be listened to: %1; as root: modprobe usbmon")
                                            .arg(QString::fromLocal8Bit(said).trimmed().section(QLatin1Char('\n'), -1)));
}

Status UsbRecording::describe() const
{
    QProcess recorder;
    recorder.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    recorder.setStandardOutputFile(m_name + QStringLiteral(".umockdev"));
    recorder.start(QStringLiteral("umockdev-record"), {QStringLiteral("/sys/bus/usb/devices/") + m_device.port});
    return recorder.waitForFinished(-1) && recorder.exitStatus() == QProcess::NormalExit && recorder.exitCode() == 0
        ? Status()
        : fail(ErrorCode::NotFound, QStringLiteral("%1.umockdev cannot be written").arg(m_name));
}

void UsbRecording::finish()
{
    if (m_listener.state() == QProcess::NotRunning)
        return;
    constexpr unsigned long moment = 500; // ms
    for (qint64 before = -1, now = 0; before != now; now = QFileInfo(conversation()).size()) {
        before = now;
        QThread::msleep(moment);
    }
    m_listener.terminate(); // it ends its file
    m_listener.waitForFinished(-1);
}

} // namespace yeban
