// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/movement.h"

#include <algorithm>
#include <cmath>

namespace yeban {

namespace {

using Seconds = std::chrono::duration<double>;

constexpr int PicturesInARow = 2;   ///< one alone may be a mistake of the landmarks
constexpr double AtRest = 0.5;      ///< of turnedLeft and turnedDown: people sway
constexpr double SameSpan = 0.12;
constexpr double JumpSize = 0.8;
constexpr double JumpSpeed = 12;    ///< a second: about 270 degrees; a quick turn of a head is 200

bool alike(double length, double rest)
{
    return std::abs(length - rest) < SameSpan * rest;
}

} // namespace

const char *nameOf(Movement movement)
{
    switch (movement) {
    case Movement::Blink: return "blink";
    case Movement::TurnLeft: return "turn-left";
    case Movement::TurnRight: return "turn-right";
    case Movement::Nod: return "nod";
    }
    return "unknown";
}

MovementWatch::MovementWatch(Movement movement, const FaceSigns &rest, PictureTime asked)
    : m_movement(movement), m_rest(rest), m_last(rest), m_asked(asked)
{
    m_last.at = asked;
}

MovementWatch::Seen MovementWatch::seenIn(const FaceSigns &signs) const
{
    const double left = turnedLeft(signs.turn, m_rest.turn), down = turnedDown(signs.turn, m_rest.turn);
    const double wantedTurn = m_movement == Movement::TurnLeft ? left : m_movement == Movement::TurnRight ? -left : 0;
    if (wantedTurn >= 1)
        return Seen::Wanted;
    if (std::abs(left) >= 1)
        return Seen::Other;
    if (m_movement == Movement::Nod && std::abs(down) >= 1)
        return Seen::Wanted;
    const bool straight = std::abs(left) < AtRest && std::abs(down) < AtRest;
    if (m_movement != Movement::Blink)
        return straight ? Seen::Rest : Seen::Between;
    // A picture that is moved or tilted may seem to close its eyes; a person keeps the head where it was.
    const bool still = straight && alike(signs.span.width(), m_rest.span.width())
                       && alike(signs.span.height(), m_rest.span.height());
    if (still && signs.eyesClosed())
        return Seen::Wanted;
    return still && signs.eyesOpen() ? Seen::Rest : Seen::Between;
}

bool MovementWatch::jumped(const FaceSigns &signs) const
{
    const double seconds = Seconds(signs.at - m_last.at).count();
    const double moved =
        std::max(std::abs(turnedLeft(signs.turn, m_rest.turn) - turnedLeft(m_last.turn, m_rest.turn)),
                 std::abs(turnedDown(signs.turn, m_rest.turn) - turnedDown(m_last.turn, m_rest.turn)));
    return m_rested && moved >= JumpSize && moved > JumpSpeed * seconds;
}

MovementWatch::State MovementWatch::advance(Seen seen)
{
    m_wanted = seen == Seen::Wanted ? m_wanted + 1 : 0;
    m_other = seen == Seen::Other ? m_other + 1 : 0;
    if (seen == Seen::Rest) {
        m_rested = true;
        return m_state == State::Reached ? State::Done : State::Waiting;
    }
    if (!m_rested)
        return State::Waiting;
    if (m_other >= PicturesInARow)
        return State::Wrong;
    return m_wanted >= PicturesInARow ? State::Reached : m_state;
}

MovementWatch::State MovementWatch::offer(const FaceSigns &signs)
{
    if (m_state != State::Waiting && m_state != State::Reached)
        return m_state;
    if (jumped(signs))
        m_state = State::Jumped;
    else if (signs.at - m_asked > patience)
        m_state = State::TimeUp;
    else
        m_state = advance(seenIn(signs));
    m_last = signs;
    return m_state;
}

} // namespace yeban
