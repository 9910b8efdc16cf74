// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_engine.h"

#include <optional>
#include <vector>

namespace yeban {

/// One capture of the person in front of the camera against one card: pictures go in until there is a score.
/// The score is that of the mean of `Wanted` good pictures; a picture of somebody else than the ones before it
/// starts the capture over, so that two people cannot share one. Thread as the engine's. Wipes what it holds.
class FaceCapture
{
public:
    static constexpr int Wanted = 5;

    struct Progress
    {
        Look look;   ///< of this picture: guidance and boxes for the preview
        int taken = 0; ///< good pictures so far, of Wanted
        std::optional<float> score; ///< set with the last one; the capture is then over and begins anew
    };

    /// `engine` outlives this.
    FaceCapture(FaceEngine &engine, FaceTemplate card);

    Progress offer(PixelView picture);

private:
    FaceEngine &m_engine;
    FaceTemplate m_card;
    std::vector<FaceTemplate> m_taken;
};

} // namespace yeban
