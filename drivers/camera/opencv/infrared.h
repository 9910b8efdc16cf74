// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/picture.h"
#include "drivers/camera/opencv/video_source.h"

namespace yeban::camera {

/// The second, infrared camera of a two-eyed module. It is a help and never a condition: while it is away, frames come
/// without its picture. Pin both eyes by USB path (/dev/v4l/by-path/…): names and numbers do not tell them apart.
class InfraredEye
{
public:
    static constexpr std::chrono::milliseconds pairTime{60}; ///< a pair shows one moment

    explicit InfraredEye(OpenSource openSource) : m_openSource(std::move(openSource)) {}

    /// Tries to open it when it is not; what is wrong otherwise. BadSetting: its pictures have colours, it is the other eye.
    Status check();
    void close() { m_source.reset(); }
    /// Its picture of about now; none while it is away, dark between two flashes, or not infrared.
    std::optional<Picture> look(std::stop_token stop);

private:
    OpenSource m_openSource;
    std::unique_ptr<VideoSource> m_source;
    Error m_problem{ErrorCode::DeviceMissing, QStringLiteral("the infrared camera is closed"), {}};
    bool m_grey = false; ///< seen to be
};

} // namespace yeban::camera
