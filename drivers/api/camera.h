// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/driver.h"
#include "drivers/api/picture.h"

namespace yeban {

/// A camera that looks at the person (XFS4IoT Camera, "person"). It films from the first grab() until nobody has wanted
/// a picture for some seconds; then nothing of what it saw is left in the driver. status() may look for a moment.
class Camera : public Driver
{
public:
    /// The next new frame, at most `timeout` from now. NoPicture when frozen, black or silent.
    virtual Result<Frame> grab(std::stop_token stop, milliseconds timeout) = 0;
};

} // namespace yeban
