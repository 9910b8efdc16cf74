// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/assisted_check_view_model.h"

#include "app/visit/assisted_check_step.h"
#include "app/visit/live_frame.h"
#include "ui/viewmodels/wording.h"

namespace yeban {

AssistedCheckViewModel::AssistedCheckViewModel(AssistedCheckStep &step, QObject *parent)
    : StepViewModel(parent), m_step(step)
{
    connect(&step, &StepController::changed, this, &StepViewModel::changed);
}

AssistedCheckViewModel::Phase AssistedCheckViewModel::phase() const
{
    switch (m_step.phase()) {
    case AssistedCheckStep::Phase::Badge: return Badge;
    case AssistedCheckStep::Phase::Pin: return Pin;
    case AssistedCheckStep::Phase::Look: return Look;
    case AssistedCheckStep::Phase::Refused: return Refused;
    case AssistedCheckStep::Phase::Unavailable: return Unavailable;
    }
    Q_UNREACHABLE();
}

QString AssistedCheckViewModel::reason() const
{
    const QString why = m_step.reason();
    if (why == QLatin1String("declined"))
        return tr("您选择不刷脸，请工作人员当面核对。");
    if (why == QLatin1String("no-photo"))
        return tr("身份证上的照片在这里读不出来，请工作人员当面核对。");
    if (why == QLatin1String("guardian"))
        return tr("未满 14 周岁不刷脸。请监护人陪同，由工作人员当面核对。");
    if (why == QLatin1String("no-movement"))
        return tr("这次没有看清您的动作，请工作人员当面核对。");
    if (why == QLatin1String("no-match"))
        return tr("刷脸没有比对成功，请工作人员当面核对。");
    return tr("摄像头现在不能用，请工作人员当面核对。");
}

QString AssistedCheckViewModel::sentence() const
{
    switch (phase()) {
    case Badge: return tr("请工作人员扫描工牌");
    case Pin: return tr("请工作人员输入密码");
    case Look: return tr("请核对：办事人是不是证件本人？");
    case Refused: return tr("这次核对没有通过");
    case Unavailable: return tr("这里现在不能当面核对");
    }
    Q_UNREACHABLE();
}

QString AssistedCheckViewModel::problem() const
{
    switch (m_step.problem()) {
    case AssistedCheckStep::Problem::None: return {};
    case AssistedCheckStep::Problem::UnknownBadge: return tr("没有登记过这个工牌，请换一个工牌再扫。");
    case AssistedCheckStep::Problem::WrongPin: return tr("密码不对，还可以试 %n 次。", nullptr, m_step.triesLeft());
    case AssistedCheckStep::Problem::IsApplicant: return tr("不能给自己核对，请另一位工作人员来。");
    case AssistedCheckStep::Problem::Locked: return tr("这个工牌输错密码太多次，15 分钟以后才能再用。请另一位工作人员来。");
    case AssistedCheckStep::Problem::TooManyPins: return tr("密码输错太多次。请离开，到窗口办理。");
    case AssistedCheckStep::Problem::NotTheHolder: return tr("工作人员确认不是证件本人，不能继续办理。");
    case AssistedCheckStep::Problem::NoScanner: return tr("扫码器现在不能用，请到窗口办理。");
    case AssistedCheckStep::Problem::StoreFault: return tr("密码没有核对成，请再输一次。");
    }
    Q_UNREACHABLE();
}

int AssistedCheckViewModel::pinLength() const
{
    return m_step.pinLength();
}

int AssistedCheckViewModel::pinMaximum() const
{
    return PinEntry::maximum;
}

bool AssistedCheckViewModel::canSubmitPin() const
{
    return phase() == Pin && !busy() && pinLength() >= PinEntry::minimum;
}

bool AssistedCheckViewModel::canAppoint() const
{
    return m_step.canAppoint();
}

bool AssistedCheckViewModel::busy() const
{
    return m_step.busy();
}

QString AssistedCheckViewModel::staffName() const
{
    return m_step.staff().name;
}

QString AssistedCheckViewModel::holderName() const
{
    return m_step.card() ? m_step.card()->name : QString();
}

QString AssistedCheckViewModel::holderNumber() const
{
    const QString number = m_step.card() ? m_step.card()->number : QString();
    if (number.size() < 8)
        return {};
    return number.left(3) + QString(number.size() - 7, QLatin1Char('*')) + number.right(4);
}

QImage AssistedCheckViewModel::photo() const
{
    const IdCard *card = m_step.card();
    if (!card || card->photo.isNull() || card->photo.bgr.size() < qsizetype(3) * card->photo.width * card->photo.height)
        return {};
    const Picture &picture = card->photo;
    // Bytes of its own: the card's are overwritten when the visit ends, possibly before this image goes; so are these.
    return imageOf(std::make_shared<const LiveFrame>(
        Frame{{picture.width, picture.height, QByteArray(picture.bgr.constData(), picture.bgr.size())}, {}}));
}

void AssistedCheckViewModel::appoint()
{
    m_step.appoint();
}

void AssistedCheckViewModel::pressDigit(int digit)
{
    m_step.pressDigit(digit);
}

void AssistedCheckViewModel::erase()
{
    m_step.erase();
}

void AssistedCheckViewModel::submitPin()
{
    m_step.submitPin();
}

void AssistedCheckViewModel::anotherBadge()
{
    m_step.anotherBadge();
}

void AssistedCheckViewModel::confirmSame()
{
    m_step.confirmSame();
}

void AssistedCheckViewModel::denySame()
{
    m_step.denySame();
}

} // namespace yeban
