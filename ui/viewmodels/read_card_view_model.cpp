// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/read_card_view_model.h"

#include "app/visit/read_card_step.h"
#include "ui/viewmodels/wording.h"

namespace yeban {

ReadCardViewModel::ReadCardViewModel(ReadCardStep &step, QObject *parent) : StepViewModel(parent), m_step(step)
{
    connect(&step, &StepController::changed, this, &StepViewModel::changed);
}

ReadCardViewModel::State ReadCardViewModel::state() const
{
    switch (m_step.state()) {
    case ReadCardStep::State::Waiting: return Waiting;
    case ReadCardStep::State::Reading: return Reading;
    case ReadCardStep::State::Failed: return Failed;
    case ReadCardStep::State::Refused: return Refused;
    case ReadCardStep::State::Missing: return Missing;
    }
    Q_UNREACHABLE();
}

QString ReadCardViewModel::sentence() const
{
    switch (state()) {
    case Waiting: return tr("请把身份证放在读卡区");
    case Reading: return tr("正在读卡，请先别拿起来");
    case Failed: return Wording::toDo(m_step.again());
    case Refused: return tr("请换一张身份证，或到窗口办理。");
    case Missing: return Wording::toDo(m_step.error());
    }
    Q_UNREACHABLE();
}

static QString wordsFor(CardRefusal refusal)
{
    switch (refusal) {
    case CardRefusal::Expired: return ReadCardViewModel::tr("这张身份证已过有效期。");
    case CardRefusal::NotYetValid: return ReadCardViewModel::tr("这张身份证还没到有效期。");
    case CardRefusal::Inconsistent: return ReadCardViewModel::tr("这张身份证上的信息对不上，不能使用。");
    case CardRefusal::Suspect: return Wording::happened(ErrorCode::CardSuspect);
    }
    Q_UNREACHABLE();
}

QString ReadCardViewModel::problem() const
{
    switch (state()) {
    case Waiting:
    case Reading: return {};
    case Failed: return Wording::happened(m_step.again());
    case Refused: return wordsFor(m_step.refusal().value_or(CardRefusal::Inconsistent));
    case Missing: return tr("读卡器现在不能用。");
    }
    Q_UNREACHABLE();
}

void ReadCardViewModel::retry()
{
    m_step.retry();
}

QStringList ReadCardViewModel::spoken() const
{
    return {sentence()};
}

} // namespace yeban
