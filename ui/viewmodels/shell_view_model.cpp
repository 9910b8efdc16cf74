// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/shell_view_model.h"

#include "app/base/clock.h"
#include "app/visit/visit.h"
#include "ui/viewmodels/step_factory.h"
#include "ui/viewmodels/wording.h"

#include <QLocale>

namespace yeban {

ShellViewModel::ShellViewModel(Visit &visit, const Clock &clock, Setup setup, QObject *parent)
    : QObject(parent), m_visit(visit), m_clock(clock), m_setup(std::move(setup)), m_textScale(m_setup.textScale)
{
    connect(&visit, &Visit::stepEntered, this, &ShellViewModel::enterStep);
    connect(&visit, &Visit::rested, this, &ShellViewModel::resetAppearance);
    connect(&visit, &Visit::idleChanged, this, &ShellViewModel::idleChanged);
    connect(&visit, &Visit::problemChanged, this, &ShellViewModel::problemChanged);
    connect(&visit, &Visit::ticked, this, &ShellViewModel::followTime);
    m_step = makeStepViewModel(m_visit);
    setLanguage(m_setup.language);
    followTextScale();
}

ShellViewModel::~ShellViewModel() = default;

void ShellViewModel::enterStep()
{
    std::unique_ptr<StepViewModel> old = std::move(m_step);
    m_step = makeStepViewModel(m_visit);
    connect(m_step.get(), &StepViewModel::changed, this, &ShellViewModel::speak);
    connect(m_step.get(), &StepViewModel::chimed, this, [this](Chime chime) {
        if (m_setup.chime && !m_muted)
            m_setup.chime(chime);
    });
    m_spoken.clear(); // another page says it again
    speak();
    if (m_visit.controller())
        connect(m_visit.controller(), &StepController::changed, this, &ShellViewModel::changed);
    Q_EMIT stepEntered();
    Q_EMIT changed();
    Q_EMIT elapsedChanged();
    if (old)
        old.release()->deleteLater(); // after the old page, which is deleted later too
}

void ShellViewModel::speak()
{
    const QStringList now = m_step->spoken();
    if (now == m_spoken && !now.isEmpty())
        return;
    const bool speaksNow = now.isEmpty() == m_spoken.isEmpty();
    m_spoken = now;
    say(now);
    if (!speaksNow)
        Q_EMIT changed();
}

void ShellViewModel::say(const QStringList &sentences)
{
    if (m_setup.say)
        m_setup.say(m_muted ? QStringList() : sentences, m_visit.language());
}

bool ShellViewModel::speaks() const
{
    return m_setup.say && !m_spoken.isEmpty();
}

void ShellViewModel::setMuted(bool muted)
{
    if (muted == m_muted)
        return;
    m_muted = muted;
    say(m_spoken);
    Q_EMIT appearanceChanged();
}

void ShellViewModel::followTime()
{
    const QString now = clockText() + networkText() + paperText();
    if (now != m_shownTime) {
        m_shownTime = now;
        Q_EMIT changed();
    }
    if (m_visit.timed())
        Q_EMIT elapsedChanged();
}

void ShellViewModel::resetAppearance()
{
    setTextScale(m_setup.textScale);
    setContrast(false);
    setLowReach(false);
    setMuted(false);
    setLanguage(m_setup.language);
}

QString ShellViewModel::currentStep() const
{
    return QLatin1String(nameOf(m_visit.step()));
}

StepViewModel *ShellViewModel::step() const
{
    return m_step.get();
}

QString ShellViewModel::dutyPhone() const
{
    return m_visit.parts().terminal.dutyPhone;
}

QString ShellViewModel::clockText() const
{
    return m_clock.now().toLocalTime().toString(QStringLiteral("HH:mm"));
}

QString ShellViewModel::dayText() const
{
    const QLocale locale(m_visit.language() == Language::Chinese ? QLocale::Chinese : QLocale::English);
    return locale.dayName(m_clock.now().toLocalTime().date().dayOfWeek());
}

bool ShellViewModel::online() const
{
    return m_setup.online && m_setup.online();
}

QString ShellViewModel::networkText() const
{
    return online() ? tr("网络正常") : tr("网络不通，也能办：联网后自动送出");
}

QString ShellViewModel::paperText() const
{
    const int left = m_setup.paperLeft ? m_setup.paperLeft() : -1;
    return left < 0 ? QString() : tr("执照纸余 %n 张", nullptr, left);
}

QString ShellViewModel::language() const
{
    return m_visit.language() == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
}

void ShellViewModel::setLanguage(const QString &language)
{
    const Language wanted = language == QLatin1String("en") ? Language::English : Language::Chinese;
    if (wanted == m_visit.language() && m_languageInstalled)
        return;
    m_languageInstalled = true;
    m_visit.setLanguage(wanted);
    if (m_setup.installLanguage)
        m_setup.installLanguage(wanted);
    Q_EMIT languageChanged();
    Q_EMIT changed();
    Q_EMIT elapsedChanged();
    Q_EMIT problemChanged();
    if (m_step)
        m_step->refresh();
}

void ShellViewModel::setTextScale(double scale)
{
    if (qFuzzyCompare(scale, m_textScale))
        return;
    m_textScale = scale;
    followTextScale();
    Q_EMIT appearanceChanged();
}

void ShellViewModel::followTextScale()
{
    m_visit.setReceiptPrint(m_textScale > 1.2 ? ReceiptPrint::Large : ReceiptPrint::Normal);
}

void ShellViewModel::setContrast(bool on)
{
    if (on == m_contrast)
        return;
    m_contrast = on;
    Q_EMIT appearanceChanged();
}

void ShellViewModel::setLowReach(bool on)
{
    if (on == m_lowReach)
        return;
    m_lowReach = on;
    Q_EMIT appearanceChanged();
}

QVariantList ShellViewModel::stages() const
{
    QVariantList rail;
    const ServiceItem *item = m_visit.item();
    if (!item || m_visit.planIndex() < 0)
        return rail;
    const QString present = m_visit.plan().at(m_visit.planIndex()).stageId;
    StageState state = Done; // until the present one; a step outside the stages has them all behind it
    int number = 0;
    for (const ServiceStage &stage : item->stages) {
        if (stage.id == present)
            state = Current;
        else if (state == Current)
            state = ToDo;
        rail.append(QVariantMap{{QStringLiteral("title"), stage.title.in(m_visit.language())},
                                {QStringLiteral("number"), ++number},
                                {QStringLiteral("state"), static_cast<int>(state)}});
    }
    return rail;
}

int ShellViewModel::elapsedSeconds() const
{
    return m_visit.timed() ? static_cast<int>(m_visit.elapsed().count() / 1000) : 0;
}

QString ShellViewModel::elapsedText() const
{
    if (!m_visit.timed())
        return {};
    const int seconds = elapsedSeconds();
    return seconds < 60 ? tr("已用时 %1 秒").arg(seconds) : tr("已用时 %1 分 %2 秒").arg(seconds / 60).arg(seconds % 60);
}

bool ShellViewModel::idleWarning() const
{
    return m_visit.idleWarning();
}

int ShellViewModel::idleSecondsLeft() const
{
    return m_visit.idleSecondsLeft();
}

bool ShellViewModel::canLeave() const
{
    return m_visit.allows(FlowEvent::Leave);
}

bool ShellViewModel::canGoBack() const
{
    return m_visit.allows(FlowEvent::Back);
}

bool ShellViewModel::canStartOver() const
{
    return m_visit.allows(FlowEvent::StartOver);
}

bool ShellViewModel::problemShown() const
{
    return m_visit.problem().has_value();
}

QString ShellViewModel::problemCode() const
{
    return problemShown() ? QLatin1String(nameOf(m_visit.problem()->code)) : QString();
}

QString ShellViewModel::problemHappened() const
{
    return problemShown() ? Wording::happened(m_visit.problem()->code) : QString();
}

QString ShellViewModel::problemKept() const
{
    return problemShown() ? tr("您填的内容还在，没有丢，也没有交出去。") : QString();
}

QString ShellViewModel::problemToDo() const
{
    if (!problemShown())
        return {};
    const ErrorCode code = m_visit.problem()->code;
    const bool staff = actionOf(code) != ErrorAction::Retry;
    return Wording::toDo(code) + (staff ? Wording::askStaff(dutyPhone()) : QString());
}

void ShellViewModel::leave()
{
    m_visit.raise(FlowEvent::Leave);
}

void ShellViewModel::goBack()
{
    m_visit.raise(FlowEvent::Back);
}

void ShellViewModel::startOver()
{
    m_visit.raise(FlowEvent::StartOver);
}

void ShellViewModel::extend()
{
    m_visit.touched();
}

void ShellViewModel::dismissProblem()
{
    m_visit.dismissProblem();
}

void ShellViewModel::touched()
{
    m_visit.touched();
}

} // namespace yeban
