// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/faces/head_turn.h"

#include <chrono>

namespace yeban {

/// When a picture was taken: CLOCK_MONOTONIC, as the camera's driver says.
using PictureTime = std::chrono::steady_clock::time_point;

/// What a person may be asked to do. Left and right are the person's own.
enum class Movement {
    Blink, ///< closes both eyes for a moment
    TurnLeft,
    TurnRight,
    Nod ///< up, down or both: raising the head is seen best, and most people do before they nod
};

/// Stable English name, e.g. "turn-left".
const char *nameOf(Movement movement);

/// What a movement is seen by, of one picture of one person.
struct FaceSigns
{
    PictureTime at;
    HeadTurn turn;
    QSizeF span; ///< spanOf()
    Eyes eyes;

    bool eyesOpen() const { return eyes.leftClosed < 0.4F && eyes.rightClosed < 0.4F; }
    bool eyesClosed() const { return eyes.leftClosed > 0.6F && eyes.rightClosed > 0.6F; }
};

/// Waits for one movement: at rest, moved far enough for two pictures, at rest again. Judges by the pictures' own
/// times, so that a slow machine sees the same as a fast one; five pictures a second are enough. Pure.
class MovementWatch
{
public:
    enum class State {
        Waiting,
        Reached, ///< far enough: the person may come back
        Done,
        Wrong,   ///< another movement was made
        Jumped,  ///< faster than a head turns: another picture was put there
        TimeUp
    };

    static constexpr std::chrono::seconds patience{15};

    /// `rest`: how this person looks straight ahead, from the pictures before.
    MovementWatch(Movement movement, const FaceSigns &rest, PictureTime asked);

    Movement movement() const { return m_movement; }
    State state() const { return m_state; }
    /// Of one more picture, later than those before. Done, Wrong, Jumped and TimeUp are final.
    State offer(const FaceSigns &signs);

private:
    enum class Seen { Rest, Between, Wanted, Other };
    Seen seenIn(const FaceSigns &signs) const;
    bool jumped(const FaceSigns &signs) const;
    State advance(Seen seen);

    Movement m_movement;
    FaceSigns m_rest;
    FaceSigns m_last;
    PictureTime m_asked;
    State m_state = State::Waiting;
    bool m_rested = false; ///< seen at rest since it was asked: a movement that was under way is not the answer
    int m_wanted = 0;      ///< pictures in a row
    int m_other = 0;
};

} // namespace yeban
