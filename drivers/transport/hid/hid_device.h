// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/byte_stream.h"
#include "drivers/transport/device_node.h"

#include <QList>

namespace yeban {

/// What a driver looks for in a HID device.
struct HidInterface
{
    quint8 usagePage = 0; ///< the first usage that the interface's report descriptor names
    quint8 usage = 0;
    QByteArray feature;             ///< feature report sent when it is opened, its number first; empty: none
    QList<quint16> featureVendors;  ///< USB vendors whose devices get it
};

/// Opens a HID device of the kernel (hidraw) and locks it against a second process. Each read() gives one input report,
/// its number first. By ids the interface with the usage is taken; a path is taken as it is. A device that refuses
/// the feature report is opened all the same. DeviceMissing when there is none, or none of that usage.
Result<std::unique_ptr<ByteStream>> openHid(const DeviceNode &node, const HidInterface &wanted);

} // namespace yeban
