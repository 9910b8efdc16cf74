// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

namespace yeban {

/// Asks a camera of the kernel (Video4Linux) for MJPG pictures of 640×480 and writes the first of them to a
/// RecordingScript at `file`, byte by byte as they come: what a driver has to bear is how this camera makes its pictures.
/// Blocks for a few seconds at most. DeviceMissing, DeviceBusy, Unsupported (it sends no MJPG), DeviceFault.
Status recordCamera(const QString &node, const QString &file, int pictures);

} // namespace yeban
