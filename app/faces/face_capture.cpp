// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_capture.h"

namespace yeban {

FaceCapture::FaceCapture(FaceEngine &engine, FaceTemplate card) : m_engine(engine), m_card(std::move(card))
{
}

FaceCapture::Progress FaceCapture::offer(PixelView picture)
{
    Progress progress;
    progress.look = m_engine.look(picture);
    if (progress.look.guidance == Guidance::Good) {
        FaceTemplate seen = m_engine.embed(picture, progress.look.landmarks);
        const bool samePerson =
            m_taken.empty()
            || FaceTemplate::compare(seen, FaceTemplate::mean(m_taken)) >= m_engine.thresholds().accept;
        if (!samePerson)
            m_taken.clear();
        m_taken.push_back(std::move(seen));
    }
    progress.taken = static_cast<int>(m_taken.size());
    if (progress.taken == Wanted) {
        progress.score = FaceTemplate::compare(FaceTemplate::mean(m_taken), m_card);
        m_taken.clear();
    }
    return progress;
}

} // namespace yeban
