// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/picture.h"

namespace yeban::camera {

/// Judges whether pictures still show the world. Keeps numbers about the last picture, never the picture.
class PictureCheck
{
public:
    enum class Verdict {
        Good,
        Frozen, ///< bit for bit the same for longer than FrozenAfter; a living sensor always has noise
        Black,  ///< nothing brighter than a covered lens for longer than BlackAfter
    };
    static constexpr std::chrono::seconds FrozenAfter{2};
    static constexpr std::chrono::seconds BlackAfter{1}; ///< cameras begin dark while they find their exposure

    Verdict judge(const Frame &frame);
    /// The last picture was a light one and another than the one before: no doubt about this camera.
    bool isAlive() const { return m_alive; }

private:
    std::size_t m_hash = 0;
    std::chrono::steady_clock::time_point m_changed{};
    std::chrono::steady_clock::time_point m_light{};
    bool m_seenAny = false;
    bool m_alive = false;
};

} // namespace yeban::camera
