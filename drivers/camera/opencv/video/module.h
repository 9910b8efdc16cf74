// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/camera/opencv/video_source.h"

namespace yeban::camera {

/// The one function that yeban-camera-video.so exports under `openVideoName`. Both sides are built together; the
/// module is found beside the executable and nowhere else, so it carries no version.
using OpenVideoFunction = void (*)(const Address &address, Result<std::unique_ptr<VideoSource>> &source);
inline constexpr const char *openVideoName = "yebanOpenVideo";

/// A video file in real time: pictures that nobody asked for in time are skipped, its end is followed by its
/// beginning, and a file that takes its place (rename) is played from then on.
Result<std::unique_ptr<VideoSource>> openFile(const QString &path);

/// A camera of Video4Linux, MJPG 640×480 if it has that.
Result<std::unique_ptr<VideoSource>> openV4l2(const QString &path);

/// A GStreamer pipeline; only its newest picture waits. GStreamer itself and not OpenCV's capture: OpenCV 4.6 has no
/// time-out there, and a driver must be able to stop. BadSetting for elements that do not make a pipeline.
Result<std::unique_ptr<VideoSource>> openGst(const QString &elements);

} // namespace yeban::camera
