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
    explicit LiveFrame(Picture picture) : m_picture(std::move(picture)) {}
    ~LiveFrame();
    LiveFrame(const LiveFrame &) = delete;
    LiveFrame &operator=(const LiveFrame &) = delete;

    const Picture &picture() const { return m_picture; }

private:
    Picture m_picture;
};

/// The same pixels as an image, without a copy; keeps the frame alive. Null for a picture that is not whole.
QImage imageOf(std::shared_ptr<const LiveFrame> frame);

} // namespace yeban
