// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/camera.h"
#include "drivers/api/entry.h"
#include "drivers/camera/opencv/infrared.h"
#include "drivers/camera/opencv/picture_check.h"
#include "drivers/camera/opencv/video_source.h"

namespace yeban {

/// A camera read with OpenCV: of the kernel, or a video that plays at an address as one.
class OpenCvCamera final : public Camera
{
public:
    /// `openInfrared`: of the second eye, if there is one.
    explicit OpenCvCamera(camera::OpenSource openSource, camera::OpenSource openInfrared = {});

    Status open(std::stop_token stop) override;
    void close() override;
    Result<DeviceStatus> status(std::stop_token stop) override;
    Result<Frame> grab(std::stop_token stop, milliseconds timeout) override;

private:
    camera::OpenSource m_openSource;
    std::unique_ptr<camera::VideoSource> m_source;
    camera::PictureCheck m_check;
    std::optional<camera::InfraredEye> m_infrared;
};

/// Addresses as in opencv/address.h; option "infrared": the address of the second eye.
Result<std::unique_ptr<Camera>> createCameraOpencv(const DriverConfig &config);

} // namespace yeban
