// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/picture.h"

#include <QImage>

#include <memory>

namespace yeban {

/// One camera picture that several hold (preview and comparison) and that is overwritten when the last lets go.
class LiveFrame
{
public:
    explicit LiveFrame(Frame frame);
    ~LiveFrame();
    LiveFrame(const LiveFrame &) = delete;
    LiveFrame &operator=(const LiveFrame &) = delete;

    const Picture &picture() const { return m_picture; }
    const Picture &infrared() const { return m_infrared; } ///< of the second camera; null without one
    std::chrono::steady_clock::time_point at() const { return m_at; }

private:
    Picture m_picture;
    Picture m_infrared;
    std::chrono::steady_clock::time_point m_at;
};

/// The same pixels as an image, without a copy; keeps the frame alive. Null for a picture that is not whole.
QImage imageOf(std::shared_ptr<const LiveFrame> frame);

} // namespace yeban
