// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

namespace yeban {

/// A device file as the configuration names it: "hid:/dev/hidraw0", or by the ids that lsusb shows, wherever it is
/// plugged in, "hid:0c2e:0b61".
struct DeviceNode
{
    QString path; ///< empty: found by the ids
    quint16 vendor = 0;
    quint16 product = 0;
    bool operator==(const DeviceNode &) const = default;

    /// `scheme`: "hid:" or "evdev:". BadSetting with a sentence that says what to write instead.
    static Result<DeviceNode> parse(const QString &address, const QString &scheme, const QString &examplePath);
};

/// The value of a sysfs file, up to 4 KiB; empty when there is none.
QByteArray sysfsValue(const QString &path);

} // namespace yeban
