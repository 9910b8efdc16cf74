// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "drivers/camera/opencv/address.h"

#include <opencv2/core.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <stop_token>

namespace yeban::camera {

using SteadyClock = std::chrono::steady_clock;

/// Where pictures come from, opened. Blocking, one thread; looks at `stop` at least every 100 ms. The destructor closes.
class VideoSource
{
public:
    virtual ~VideoSource() = default;

    /// The next picture (8-bit BGR, any size), valid until the next call. NoPicture when none came before
    /// `deadline`, DeviceMissing when the source went away, ProtocolFault when it cannot be read.
    virtual Result<cv::Mat> next(std::stop_token stop, SteadyClock::time_point deadline) = 0;
    /// What was agreed with the camera, for the technician: "MJPG 640×480, 30 a second". Empty: not known (yet).
    virtual QString format() const = 0;
};

/// A driver takes this and not an address, so that a test can give it a source of its own.
using OpenSource = std::function<Result<std::unique_ptr<VideoSource>>()>;

/// Opens what stands at the address. The first call loads OpenCV's video back ends (170 libraries, 54 MB): they are
/// a module of their own, so that a terminal shows its first page without them. BadSetting when the module is not
/// installed beside the executable or in ../lib/yeban.
Result<std::unique_ptr<VideoSource>> openVideo(const Address &address);

} // namespace yeban::camera
