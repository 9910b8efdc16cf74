// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/camera.h"
#include "drivers/api/entry.h"
#include "drivers/camera/opencv/infrared.h"
#include "drivers/camera/opencv/picture_check.h"
#include "drivers/camera/opencv/video_source.h"

namespace yeban {

/// A camera read with OpenCV: of the kernel, or a video that plays at an address as one. While nobody wants pictures its
/// sources are closed, so that no decoder and no buffer of the kernel holds whoever stood there last.
class OpenCvCamera final : public Camera
{
public:
    static constexpr std::chrono::seconds restAfter{3};  ///< the last grab
    static constexpr std::chrono::seconds lookEvery{30}; ///< while it rests, whether pictures still come

    /// `openInfrared`: of the second eye, if there is one. `node`: the path whose absence says that the camera is unplugged;
    /// empty: only opening it tells.
    explicit OpenCvCamera(camera::OpenSource openSource, camera::OpenSource openInfrared = {}, QString node = {});

    Status open(std::stop_token stop) override;
    void close() override;
    Result<DeviceStatus> status(std::stop_token stop) override;
    Result<Frame> grab(std::stop_token stop, milliseconds timeout) override;

private:
    Status wake();
    void rest();
    Result<Frame> picture(std::stop_token stop, milliseconds timeout);
    DeviceStatus working();
    Result<DeviceStatus> look(std::stop_token stop);

    camera::OpenSource m_openSource;
    QString m_node;
    bool m_open = false;
    std::unique_ptr<camera::VideoSource> m_source; ///< null while it rests
    std::optional<camera::SteadyClock::time_point> m_wanted; ///< the last grab
    std::optional<camera::SteadyClock::time_point> m_looked; ///< the last time that it was well while it rested
    DeviceStatus m_seen;                                     ///< then
    camera::PictureCheck m_check;
    std::optional<camera::InfraredEye> m_infrared;
};

/// Addresses as in opencv/address.h; option "infrared": the address of the second eye.
Result<std::unique_ptr<Camera>> createCameraOpencv(const DriverConfig &config);

} // namespace yeban
