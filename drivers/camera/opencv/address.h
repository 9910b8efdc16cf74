// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

namespace yeban::camera {

/// What follows [devices.camera] address = "…".
struct Address
{
    enum class Kind {
        File, ///< "file:PATH": a video played in real time, over and over
        V4l2, ///< "v4l2:/dev/videoN": a camera of the Linux kernel
        Gst,  ///< "gst:ELEMENTS": what a GStreamer pipeline of these elements gives, as text of gst-launch-1.0
    };
    Kind kind = Kind::File;
    QString path;
};

/// BadSetting with a sentence that says what to write instead.
Result<Address> addressOf(const QString &text);

} // namespace yeban::camera
