// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/byte_stream.h"
#include "drivers/transport/device_node.h"

namespace yeban {

/// Opens an input device of the kernel (evdev) and grabs it (EVIOCGRAB): from then on nothing it types reaches a
/// window, a console or another process. The stream gives whole `struct input_event`s of <linux/input.h>. By ids the
/// device that has an Enter key is taken. DeviceMissing; DeviceBusy when somebody else has grabbed it.
Result<std::unique_ptr<ByteStream>> openInput(const DeviceNode &node);

} // namespace yeban
