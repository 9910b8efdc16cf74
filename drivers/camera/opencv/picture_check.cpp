// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/picture_check.h"

#include <QHashFunctions>

namespace yeban::camera {

static bool isBlack(const Picture &picture)
{
    constexpr qsizetype Step = 16 * 3; // every sixteenth pixel says enough about a covered lens
    constexpr qint64 DarkestLight = 8;
    qint64 sum = 0, count = 0;
    for (qsizetype i = 0; i + 2 < picture.bgr.size(); i += Step, ++count) {
        const auto value = [&](qsizetype k) { return static_cast<qint64>(static_cast<uchar>(picture.bgr[i + k])); };
        sum += (value(0) * 29 + value(1) * 150 + value(2) * 77) / 256;
    }
    return count > 0 && sum < DarkestLight * count;
}

PictureCheck::Verdict PictureCheck::judge(const Frame &frame)
{
    const std::size_t hash = qHashBits(frame.picture.bgr.constData(), static_cast<std::size_t>(frame.picture.bgr.size()));
    const bool other = hash != m_hash, light = !isBlack(frame.picture);
    if (!m_seenAny || other)
        m_changed = frame.at;
    if (!m_seenAny || light)
        m_light = frame.at;
    m_alive = m_seenAny && other && light;
    m_hash = hash;
    m_seenAny = true;
    if (frame.at - m_light > BlackAfter)
        return Verdict::Black;
    return frame.at - m_changed > FrozenAfter ? Verdict::Frozen : Verdict::Good;
}

} // namespace yeban::camera
