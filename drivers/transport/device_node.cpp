// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/device_node.h"

#include <QFile>
#include <QRegularExpression>

namespace yeban {

Result<DeviceNode> DeviceNode::parse(const QString &address, const QString &scheme, const QString &examplePath)
{
    static const QRegularExpression ids(QStringLiteral("^([0-9a-fA-F]{4}):([0-9a-fA-F]{4})\\z"));
    const QString rest = address.startsWith(scheme) ? address.mid(scheme.size()) : QString();
    if (rest.startsWith(QLatin1String("/dev/")))
        return DeviceNode{rest, 0, 0};
    if (const auto match = ids.match(rest); match.hasMatch())
        return DeviceNode{{}, match.captured(1).toUShort(nullptr, 16), match.captured(2).toUShort(nullptr, 16)};
    return fail(ErrorCode::BadSetting,
                QStringLiteral("address \"%1\": write \"%2%3\", or the ids that lsusb shows, \"%2VENDOR:PRODUCT\", "
                               "for example \"%2%4\"").arg(address, scheme, examplePath, QStringLiteral("0c2e:0b61")));
}

QByteArray sysfsValue(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(4096) : QByteArray();
}

} // namespace yeban
