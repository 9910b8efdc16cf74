// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faces/face_capture.h"

#include "app/faces/face_geometry.h"

#include <algorithm>
#include <numeric>

namespace yeban {

namespace {

constexpr int MostUnseen = 10; ///< emitters strobe: every other infrared picture may be dark
constexpr std::chrono::seconds LongestAbsence{1}; ///< of the face in a movement; longer, and it may be another one

/// How the person looks straight ahead: the mean of the good pictures.
FaceSigns restOf(const std::vector<FaceSigns> &signs)
{
    FaceSigns rest;
    rest.span = QSizeF(0, 0);
    const auto share = 1 / static_cast<double>(signs.size());
    for (const FaceSigns &one : signs) {
        rest.turn.besideLine += share * one.turn.besideLine;
        rest.turn.besideMiddle += share * one.turn.besideMiddle;
        rest.turn.belowEyes += share * one.turn.belowEyes;
        rest.turn.belowCheeks += share * one.turn.belowCheeks;
        rest.span += share * one.span;
    }
    return rest;
}

} // namespace

const char *nameOf(Doubt doubt)
{
    switch (doubt) {
    case Doubt::NoMovement: return "no-movement";
    case Doubt::OtherMovement: return "other-movement";
    case Doubt::Jump: return "jump";
    case Doubt::NotInInfrared: return "not-in-infrared";
    case Doubt::AnotherPerson: return "another-person";
    }
    return "unknown";
}

bool canMove(Guidance guidance)
{
    return guidance == Guidance::Good || guidance == Guidance::LookHere || guidance == Guidance::Uncover;
}

FaceCapture::FaceCapture(FaceEngine &engine, FaceTemplate card, int movements, QRandomGenerator &random)
    : m_engine(engine), m_card(std::move(card)), m_random(random),
      m_movements(std::clamp(movements, 0, MostMovements))
{
}

FaceCapture::Progress FaceCapture::offer(PixelView picture, PixelView infrared, PictureTime at)
{
    Progress progress{m_engine.look(picture)};
    if (m_watch)
        follow(progress, picture, at);
    else if (progress.look.guidance == Guidance::Good)
        take(progress, picture, infrared, at);
    progress.taken = static_cast<int>(m_taken.size());
    if (m_watch)
        progress.asked = m_watch->movement();
    if (progress.taken == Wanted) {
        progress.score = m_engine.compare(FaceTemplate::mean(m_taken), m_card);
        progress.paired = m_paired == m_taken.size();
        if (!m_lifelike.empty())
            progress.lifelike = std::accumulate(m_lifelike.begin(), m_lifelike.end(), 0.0F) / static_cast<float>(m_lifelike.size());
    }
    if (progress.score || progress.failed) {
        beginAnew();
        m_doubts = 0;
    }
    return progress;
}

/// The two cameras stand side by side and see about the same: the face is found in both, nearly at the same place.
bool FaceCapture::isInBoth(const Look &look, PixelView picture, PixelView infrared)
{
    const std::vector<DetectedFace> seen = m_engine.detect(infrared);
    return std::any_of(seen.begin(), seen.end(), [&](const DetectedFace &face) {
        return samePlace(look.faces.front().box, QSizeF(picture.width, picture.height), face.box,
                         QSizeF(infrared.width, infrared.height));
    });
}

void FaceCapture::take(Progress &progress, PixelView picture, PixelView infrared, PictureTime at)
{
    if (!infrared.isNull() && !isInBoth(progress.look, picture, infrared)) {
        if (++m_unseen >= MostUnseen) {
            m_unseen = 0;
            raise(progress, Doubt::NotInInfrared, at);
        }
        return;
    }
    m_unseen = 0;
    FaceTemplate seen = m_engine.embed(picture, progress.look.landmarks);
    if (!m_taken.empty() && !samePerson(seen, m_engine.thresholds().accept)) {
        raise(progress, Doubt::AnotherPerson, at);
        if (progress.failed)
            return;
    }
    m_taken.push_back(std::move(seen));
    m_rests.push_back(signsOf(progress.look, picture, at));
    m_paired += infrared.isNull() ? 0 : 1;
    if (const auto lifelike = m_engine.lifelike(picture, progress.look.faces.front()))
        m_lifelike.push_back(*lifelike);
    // Movements stand between the last pictures, so that each is followed by one that is compared.
    const int due = static_cast<int>(m_taken.size()) - (Wanted - m_movements) + 1;
    if (m_taken.size() < Wanted && due > static_cast<int>(m_made.size()))
        ask(at);
}

void FaceCapture::follow(Progress &progress, PixelView picture, PictureTime at)
{
    if (!canMove(progress.look.guidance)) {
        m_awaySince = m_awaySince.value_or(at);
        return;
    }
    if (m_awaySince && at - *m_awaySince > LongestAbsence)
        return beginAnew(); // nothing is doubted: the person went and came
    m_awaySince.reset();
    const bool wasReached = m_watch->state() == MovementWatch::State::Reached;
    switch (m_watch->offer(signsOf(progress.look, picture, at))) {
    case MovementWatch::State::Waiting: return;
    case MovementWatch::State::Reached:
        progress.reached = true;
        // Less alike than straight ahead, yet still the one in the pictures before.
        if (!wasReached && !samePerson(m_engine.embed(picture, progress.look.landmarks), m_engine.thresholds().again))
            raise(progress, Doubt::AnotherPerson, at);
        return;
    case MovementWatch::State::Done:
        m_made.push_back(m_watch->movement());
        m_watch.reset();
        return;
    case MovementWatch::State::Wrong: return raise(progress, Doubt::OtherMovement, at);
    case MovementWatch::State::Jumped: return raise(progress, Doubt::Jump, at);
    case MovementWatch::State::TimeUp:
        m_doubts = MostDoubts - 1; // there is nothing to wait for any more
        return raise(progress, Doubt::NoMovement, at);
    }
}

/// One that was not made yet, and a blink only of somebody whose open eyes the model takes for open.
void FaceCapture::ask(PictureTime at)
{
    std::vector<Movement> possible{Movement::TurnLeft, Movement::TurnRight, Movement::Nod};
    if (std::all_of(m_rests.begin(), m_rests.end(), [](const FaceSigns &rest) { return rest.eyesOpen(); }))
        possible.push_back(Movement::Blink);
    for (const Movement made : m_made)
        std::erase(possible, made);
    const auto chosen = static_cast<std::size_t>(m_random.bounded(static_cast<int>(possible.size())));
    m_watch.emplace(possible[chosen], restOf(m_rests), at);
    m_awaySince.reset();
}

void FaceCapture::raise(Progress &progress, Doubt doubt, PictureTime at)
{
    progress.doubt = doubt;
    progress.reached = false;
    progress.failed = ++m_doubts >= MostDoubts;
    if (doubt == Doubt::AnotherPerson)
        beginAnew();
    else if (!progress.failed && m_watch)
        ask(at); // another one, so that it does not help to wait for the right one
}

void FaceCapture::beginAnew()
{
    m_taken.clear();
    m_rests.clear();
    m_made.clear();
    m_lifelike.clear();
    m_paired = 0;
    m_unseen = 0;
    m_watch.reset();
}

bool FaceCapture::samePerson(const FaceTemplate &seen, float threshold) const
{
    return m_engine.compare(seen, FaceTemplate::mean(m_taken)) >= threshold;
}

FaceSigns FaceCapture::signsOf(const Look &look, PixelView picture, PictureTime at)
{
    return {at, headTurnOf(look.landmarks), spanOf(look.landmarks), m_engine.eyes(picture, look.landmarks)};
}

} // namespace yeban
