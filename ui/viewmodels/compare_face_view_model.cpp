// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/compare_face_view_model.h"

#include "app/visit/compare_face_step.h"

#include <utility>

namespace yeban {

CompareFaceViewModel::CompareFaceViewModel(CompareFaceStep &step, QObject *parent)
    : StepViewModel(parent), m_step(step), m_heardState(state()), m_heardLook(step.look())
{
    connect(&step, &StepController::changed, this, &CompareFaceViewModel::follow);
    connect(&step, &CompareFaceStep::frameChanged, this, &CompareFaceViewModel::frameChanged);
}

CompareFaceViewModel::State CompareFaceViewModel::state() const
{
    switch (m_step.state()) {
    case CompareFaceStep::State::Starting: return Starting;
    case CompareFaceStep::State::Looking: return Looking;
    case CompareFaceStep::State::TryAgain: return TryAgain;
    case CompareFaceStep::State::Passed: return Passed;
    case CompareFaceStep::State::NoPicture: return NoPicture;
    }
    Q_UNREACHABLE();
}

/// What is to be heard of a picture, after the one before.
static std::optional<Chime> chimeOf(const FaceLook &look, const FaceLook &before)
{
    if (look.taken > before.taken || (look.reached && !before.reached))
        return Chime::Taken;
    const bool asked = look.asked && look.asked != before.asked;
    const bool fault = look.guidance != Guidance::Good && look.guidance != before.guidance;
    return asked || fault ? std::optional(Chime::Listen) : std::nullopt;
}

void CompareFaceViewModel::follow()
{
    const State before = std::exchange(m_heardState, state());
    const FaceLook lookBefore = std::exchange(m_heardLook, m_step.look());
    if (state() == Looking) {
        if (const auto chime = chimeOf(m_heardLook, lookBefore))
            Q_EMIT chimed(*chime);
    } else if (state() != before && state() != Starting) {
        Q_EMIT chimed(state() == Passed ? Chime::Done : Chime::Trouble);
    }
    Q_EMIT changed();
}

static QString wordsFor(Guidance guidance)
{
    switch (guidance) {
    case Guidance::Good: return CompareFaceViewModel::tr("很好，请保持");
    case Guidance::TooDark: return CompareFaceViewModel::tr("光线太暗，请面向亮处");
    case Guidance::TooBright: return CompareFaceViewModel::tr("光线太强，请背一点光");
    case Guidance::NoFace: return CompareFaceViewModel::tr("请站到摄像头前");
    case Guidance::OnePersonOnly: return CompareFaceViewModel::tr("请一个人站在镜头前");
    case Guidance::Closer: return CompareFaceViewModel::tr("请靠近一点");
    case Guidance::Further: return CompareFaceViewModel::tr("请退后一点");
    case Guidance::LookHere: return CompareFaceViewModel::tr("请正对摄像头");
    case Guidance::Uncover: return CompareFaceViewModel::tr("请摘下口罩");
    case Guidance::HoldStill: return CompareFaceViewModel::tr("请不要动");
    }
    return {};
}

static QString wordsFor(Movement movement)
{
    switch (movement) {
    case Movement::Blink: return CompareFaceViewModel::tr("请闭一下眼睛，再睁开");
    case Movement::TurnLeft: return CompareFaceViewModel::tr("请慢慢向左转头");
    case Movement::TurnRight: return CompareFaceViewModel::tr("请慢慢向右转头");
    case Movement::Nod: return CompareFaceViewModel::tr("请慢慢抬头，再低头");
    }
    return {};
}

static QString wordsFor(const FaceLook &look)
{
    if (!look.asked || !canMove(look.guidance))
        return wordsFor(look.guidance);
    return look.reached ? CompareFaceViewModel::tr("很好，请再看着摄像头") : wordsFor(*look.asked);
}

QString CompareFaceViewModel::guidance() const
{
    switch (state()) {
    case Starting: return tr("正在打开摄像头");
    case Looking: return wordsFor(m_step.look());
    case Passed: return tr("比对通过");
    case TryAgain:
    case NoPicture: return {};
    }
    Q_UNREACHABLE();
}

QString CompareFaceViewModel::guide() const
{
    const FaceLook &look = m_step.look();
    if (state() != Looking)
        return {};
    if (look.asked && canMove(look.guidance))
        return look.reached ? QString() : QLatin1String(nameOf(*look.asked));
    return look.guidance == Guidance::Good ? QString() : QLatin1String(nameOf(look.guidance));
}

QString CompareFaceViewModel::problem() const
{
    if (state() == NoPicture)
        return tr("摄像头没有画面。请再试一次，或请工作人员核对。");
    if (state() != TryAgain)
        return {};
    switch (m_step.failure()) {
    case CompareFaceStep::Failure::NotAlike:
        return tr("这次没有比对成功。请摘下帽子和口罩，正对摄像头再试一次。");
    case CompareFaceStep::Failure::NoGoodPicture:
        return tr("没有拍到清楚的照片。请站近一点，正对摄像头再试一次。");
    case CompareFaceStep::Failure::NoMovement:
        return tr("没有看清您的动作。请再试一次，照着提示慢慢做。");
    }
    Q_UNREACHABLE();
}

QImage CompareFaceViewModel::frame() const
{
    return m_step.frame();
}

QRectF CompareFaceViewModel::faceBox() const
{
    return m_step.look().box;
}

int CompareFaceViewModel::picturesTaken() const
{
    return m_step.look().taken;
}

int CompareFaceViewModel::picturesWanted() const
{
    return m_step.wanted();
}

int CompareFaceViewModel::attempt() const
{
    return m_step.attempt();
}

int CompareFaceViewModel::attemptsAllowed() const
{
    return m_step.attemptsAllowed();
}

bool CompareFaceViewModel::distanceGood() const
{
    const Guidance guidance = m_step.look().guidance;
    return guidance != Guidance::Closer && guidance != Guidance::Further && guidance != Guidance::NoFace;
}

bool CompareFaceViewModel::lightGood() const
{
    const Guidance guidance = m_step.look().guidance;
    return guidance != Guidance::TooDark && guidance != Guidance::TooBright;
}

bool CompareFaceViewModel::cardCanBeTaken() const
{
    return m_step.cardThere();
}

bool CompareFaceViewModel::staffAvailable() const
{
    return m_step.staffAvailable();
}

void CompareFaceViewModel::retry()
{
    m_step.retry();
}

void CompareFaceViewModel::useStaff()
{
    m_step.useStaff();
}

QStringList CompareFaceViewModel::spoken() const
{
    return {problem().isEmpty() ? guidance() : problem()};
}

} // namespace yeban
