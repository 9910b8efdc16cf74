// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/driver.h"
#include "drivers/api/picture.h"

namespace yeban {

/// A camera that looks at the person (XFS4IoT Camera, "person"). Capturing runs while open.
class Camera : public Driver
{
public:
    /// The next new frame, at most `timeout` from now. NoPicture when frozen, black or silent.
    virtual Result<Frame> grab(std::stop_token stop, milliseconds timeout) = 0;
};

} // namespace yeban
