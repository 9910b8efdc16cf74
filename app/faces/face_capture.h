// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/face_engine.h"
#include "app/faces/movement.h"

#include <QRandomGenerator>

#include <optional>
#include <vector>

namespace yeban {

/// What speaks for a picture held up in place of a face.
enum class Doubt {
    NoMovement,    ///< what was asked for was not made in time
    OtherMovement, ///< another one was made
    Jump,          ///< the head was elsewhere at once
    NotInInfrared, ///< the infrared camera sees no face there: a screen, most likely
    AnotherPerson, ///< somebody else than in the pictures before
};

/// Stable English name, e.g. "other-movement".
const char *nameOf(Doubt doubt);

/// Whether a movement can be judged in such a picture; looking elsewhere is the movement itself.
bool canMove(Guidance guidance);

/// One capture of the person in front of the camera against one card: pictures go in until there is a score.
/// The score is that of the mean of `Wanted` good pictures. Between the last of them the person is asked for movements
/// at random; a picture of somebody else than the ones before it, also in a movement, starts the capture over, so that
/// two people cannot share one. Thread as the engine's. Wipes what it holds.
class FaceCapture
{
public:
    static constexpr int Wanted = 5;
    static constexpr int MostMovements = 2;
    static constexpr int MostDoubts = 3; ///< of one capture; then it has failed

    struct Progress
    {
        Look look;     ///< of this picture: guidance and boxes for the preview
        int taken = 0; ///< good pictures so far, of Wanted
        std::optional<Movement> asked = {}; ///< what the person should do now
        bool reached = false;               ///< it was seen: the person may look straight ahead again
        std::optional<Doubt> doubt = {};    ///< that this picture raised
        bool failed = false;                ///< doubted too often: over, and begins anew
        std::optional<float> score = {};    ///< with the last picture: over, and begins anew
        std::optional<float> lifelike = {}; ///< with it: mean of FaceEngine::lifelike() over the pictures; for the record
        bool paired = false;                ///< with it: the infrared camera saw every one of them
    };

    /// `engine` and `random` outlive this. `movements`: how many are asked for, 0 … MostMovements.
    FaceCapture(FaceEngine &engine, FaceTemplate card, int movements, QRandomGenerator &random);

    /// `infrared`: what a second camera saw at the same time; null without one. A picture then counts only when
    /// there is a face at the same place in both.
    Progress offer(PixelView picture, PixelView infrared, PictureTime at);

private:
    void take(Progress &progress, PixelView picture, PixelView infrared, PictureTime at);
    bool isInBoth(const Look &look, PixelView picture, PixelView infrared);
    void follow(Progress &progress, PixelView picture, PictureTime at);
    void ask(PictureTime at);
    void raise(Progress &progress, Doubt doubt, PictureTime at);
    void beginAnew();
    bool samePerson(const FaceTemplate &seen, float threshold) const;
    FaceSigns signsOf(const Look &look, PixelView picture, PictureTime at);

    FaceEngine &m_engine;
    FaceTemplate m_card;
    QRandomGenerator &m_random;
    int m_movements;
    std::vector<FaceTemplate> m_taken;
    std::vector<FaceSigns> m_rests; ///< of m_taken
    std::vector<float> m_lifelike;  ///< likewise; fewer where the models have no opinion
    std::size_t m_paired = 0;       ///< how many of m_taken
    int m_unseen = 0;               ///< good pictures in a row without a face in infrared
    std::vector<Movement> m_made;
    std::optional<MovementWatch> m_watch;
    std::optional<PictureTime> m_awaySince; ///< in a movement: no picture in which it could be judged
    int m_doubts = 0;
};

} // namespace yeban
