// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <vector>

namespace yeban::emulator {

/// A clip as a camera sends it: a JPEG each picture, played over and over.
using Clip = std::vector<std::vector<unsigned char>>;

/// Every picture of a video, 640×480; empty when it cannot be read.
std::shared_ptr<const Clip> readClip(const QString &path);
/// The files of a folder as they are, in the order of their names: what a camera sent once.
std::shared_ptr<const Clip> readPictures(const QString &folder);
/// One picture as a camera without compression sends it: YUYV (Video4Linux), two bytes a pixel.
Clip::value_type rawOf(const Clip::value_type &jpeg);

} // namespace yeban::emulator
