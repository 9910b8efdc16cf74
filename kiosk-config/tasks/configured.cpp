// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/configured.h"

namespace yeban {

QString adviceOn(const Error &error)
{
    switch (error.code) {
    case ErrorCode::DeviceMissing:
        return QStringLiteral("plug it in, or correct its address in terminal.toml");
    case ErrorCode::DeviceSilent:
        return QStringLiteral("switch it on and look at its cable");
    case ErrorCode::DeviceBusy:
        return QStringLiteral(
            "another program uses it; a running yeban-terminal owns its devices: stop it first");
    default:
        break;
    }
    switch (error.action()) {
    case ErrorAction::None:
        return {};
    case ErrorAction::Retry:
        return QStringLiteral("try again");
    case ErrorAction::Clear:
        return QStringLiteral("clear it at the device, then it goes on by itself");
    case ErrorAction::Reset:
        return QStringLiteral("it is opened anew by itself; if it stays so, switch it off and on");
    case ErrorAction::Maintenance:
        return QStringLiteral("it needs a technician");
    case ErrorAction::Configuration:
        return QStringLiteral("correct terminal.toml");
    }
    return {};
}

QString descriptionOf(const DeviceStatus &status)
{
    QString sentence = QLatin1String(nameOf(status.state));
    if (status.paperLow)
        sentence += QStringLiteral(", paper or toner near its end");
    if (!status.error)
        return sentence;
    const Error &error = *status.error;
    sentence += QStringLiteral(": %1 (%2)")
                    .arg(error.detail.isEmpty() ? QStringLiteral("no details") : error.detail,
                         QLatin1String(nameOf(error.code)));
    if (!error.deviceCode.isEmpty())
        sentence += QStringLiteral(", its own code %1").arg(error.deviceCode);
    return sentence;
}

QString sentenceOf(const DeviceStatus &status)
{
    const QString advice = status.error ? adviceOn(*status.error) : QString();
    return advice.isEmpty() ? descriptionOf(status) : descriptionOf(status) + QStringLiteral("; ") + advice;
}

Status cannotBeUsed(int devices)
{
    return fail(ErrorCode::DeviceMissing, QStringLiteral("%1 of the configured devices cannot be used now").arg(devices));
}

} // namespace yeban
