// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/live_frame.h"

#include "app/envelope/secret.h"

namespace yeban {

LiveFrame::LiveFrame(Frame frame)
    : m_picture(std::move(frame.picture)), m_infrared(std::move(frame.infrared).value_or(Picture())), m_at(frame.at)
{
}

LiveFrame::~LiveFrame()
{
    wipeBytes(m_picture.bgr);
    wipeBytes(m_infrared.bgr);
}

QImage imageOf(std::shared_ptr<const LiveFrame> frame)
{
    const Picture &picture = frame->picture();
    const qsizetype line = static_cast<qsizetype>(picture.width) * 3;
    if (picture.isNull() || picture.bgr.size() < line * picture.height)
        return {};
    const auto *bytes = reinterpret_cast<const uchar *>(picture.bgr.constData());
    const int width = picture.width;
    const int height = picture.height;
    auto *holder = new std::shared_ptr<const LiveFrame>(std::move(frame));
    return QImage(
        bytes, width, height, line, QImage::Format_BGR888,
        [](void *held) { delete static_cast<std::shared_ptr<const LiveFrame> *>(held); }, holder);
}

} // namespace yeban
