// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/visit.h"

#include "app/base/log.h"
#include "app/visit/appointment_step.h"
#include "app/visit/assisted_check_step.h"
#include "app/visit/closing_steps.h"
#include "app/visit/compare_face_step.h"
#include "app/visit/find_case_step.h"
#include "app/visit/form_step.h"
#include "app/visit/my_cases_step.h"
#include "app/visit/print_step.h"
#include "app/visit/read_card_step.h"
#include "app/visit/review_step.h"
#include "app/visit/sign_step.h"
#include "app/visit/staff_desk_step.h"

#include <QJsonDocument>

namespace yeban {

YEBAN_LOG(logVisit, "visit")

Visit::Visit(VisitParts parts, QObject *parent)
    : QObject(parent), m_parts(std::move(parts)), m_cardWatch(m_parts.idCardReader, m_parts.settings.cardPoll * 2),
      m_data(std::make_unique<VisitData>())
{
    m_timer.setInterval(500);
    connect(&m_timer, &QTimer::timeout, this, &Visit::tick);
    connect(&m_parts.station, &StationPort::broken, this, &Visit::outOfService);
    restartIdle();
}

Visit::~Visit()
{
    if (m_controller)
        m_controller->stop();
}

void Visit::start()
{
    m_timer.start();
    checkRoom();
}

const ServiceStep *Visit::itemStep() const
{
    return m_item && m_index >= 0 ? m_item->step(m_plan.at(m_index).stepId) : nullptr;
}

bool Visit::allows(FlowEvent event) const
{
    if ((event == FlowEvent::Leave || event == FlowEvent::TimeUp) && m_controller && !m_controller->canLeave())
        return false;
    if (event == FlowEvent::Back && m_controller && !m_controller->canGoBack())
        return false;
    return targetOf(m_step, event).has_value();
}

bool Visit::raise(FlowEvent event)
{
    const auto target = targetOf(m_step, event);
    if (!target || !allows(event))
        return false;
    if (event == FlowEvent::TimeUp)
        audit("visit-timed-out", {{QStringLiteral("step"), QLatin1String(nameOf(m_step))}});
    return moveTo(*target);
}

bool Visit::chooseItem(const QString &id)
{
    const ServiceItem *item = m_parts.catalogue.find(id);
    if (!item || !allows(FlowEvent::ChooseItem) || m_parts.hindrance(*item))
        return false;
    m_item = item;
    m_purpose = Purpose::Apply;
    m_found.reset();
    return raise(FlowEvent::ChooseItem);
}

bool Visit::continueCase()
{
    const ServiceItem *item = m_found ? m_found->itemToContinue(m_parts.catalogue) : nullptr;
    if (!item || !allows(FlowEvent::Continue))
        return false;
    m_item = item;
    m_purpose = Purpose::Continue;
    if (m_step == Step::MyCases) // the holder was compared: what is left of the plan is to print
        m_plan = StepPlan(*item, m_purpose);
    return raise(FlowEvent::Continue);
}

bool Visit::findByCard()
{
    if (!canFindByCard())
        return false;
    m_purpose = Purpose::OwnCases;
    return raise(FlowEvent::ByCard);
}

void Visit::consent(bool toFace)
{
    if (m_step != Step::Notice)
        return;
    m_data->consentTime = m_parts.clock.now();
    m_data->faceConsent = toFace && faceAvailable();
    audit("consent", {{QStringLiteral("face"), m_data->faceConsent}});
    raise(FlowEvent::Next);
}

bool Visit::goToField(const QString &fieldId)
{
    const int index = m_item ? m_plan.indexOfField(*m_item, fieldId) : -1;
    if (index < 0 || !allows(FlowEvent::ChangeField))
        return false;
    return enterPlanned(index);
}

bool Visit::moveTo(const FlowTarget &target)
{
    switch (target.kind) {
    case FlowTarget::Kind::Step: {
        const int planned = m_plan.indexOf(target.step == Step::AssistedCheck ? Step::CompareFace : target.step);
        if (planned >= 0)
            m_index = planned;
        enter(target.step);
        return true;
    }
    case FlowTarget::Kind::ItemFirst:
        beginPlan();
        return enterPlanned(0);
    case FlowTarget::Kind::ItemNext:
        return enterPlanned(m_index + 1);
    case FlowTarget::Kind::ItemBack:
        return enterPlanned(m_plan.before(m_index));
    case FlowTarget::Kind::ItemField: // no certain field: the first page
        return enterPlanned(m_plan.indexOf(Step::Form));
    }
    Q_UNREACHABLE();
}

void Visit::beginPlan()
{
    if (m_controller)
        m_controller->stop();
    m_data = std::make_unique<VisitData>();
    m_cardWatch.stop();
    m_plan = m_item ? StepPlan(*m_item, m_purpose) : StepPlan::ownCases();
    m_handedIn = false;
    m_times.start(now());
    audit("visit-begun", {{QStringLiteral("item"), m_item ? m_item->id : QString()},
                          {QStringLiteral("continue"), m_purpose == Purpose::Continue}});
}

bool Visit::enterPlanned(int index)
{
    if (index < 0)
        return false;
    if (index >= m_plan.size()) {
        enter(Step::Goodbye);
        return true;
    }
    m_index = index;
    enter(m_plan.at(index).step);
    return true;
}

void Visit::enter(Step step)
{
    std::unique_ptr<StepController> old = std::move(m_controller);
    if (old)
        old->stop();
    if (step == Step::Rating || step == Step::Goodbye)
        m_handedIn = m_handedIn || !m_data->caseNumber.isEmpty();
    if (isWiped(step))
        endVisit(step);
    m_step = step;
    m_times.enter(m_index >= 0 ? m_plan.at(m_index).stageId : QString(), now());
    restartIdle();
    m_controller = makeController();
    StepController *entered = m_controller.get();
    Q_EMIT stepEntered();
    Q_EMIT idleChanged();
    if (old)
        old.release()->deleteLater(); // after the old page and its view model, which look at it
    if (m_controller.get() != entered)
        return;
    if (entered)
        entered->enter();
    if (step == Step::Welcome) {
        checkRoom();
        Q_EMIT rested();
    }
}

void Visit::endVisit(Step next)
{
    if (m_times.running()) {
        const auto times = m_times.byStage(now());
        m_times.finish(now());
        if (m_handedIn)
            m_parts.station.recordStageTimes(this, m_item->id, times, [](const Status &) {});
        audit("visit-ended", {{QStringLiteral("handedIn"), m_handedIn},
                              {QStringLiteral("step"), QLatin1String(nameOf(m_step))}});
    }
    m_data = std::make_unique<VisitData>(); // the old one overwrites itself
    m_found.reset();
    m_item = nullptr;
    m_plan = {};
    m_index = -1;
    m_handedIn = false;
    if (next != Step::Goodbye) // there the card is still watched
        m_cardWatch.stop();
    dismissProblem();
}

std::unique_ptr<StepController> Visit::makeController()
{
    StepHost &host = *this;
    switch (m_step) {
    case Step::Welcome:
    case Step::Notice: return nullptr;
    case Step::ReadCard: return std::make_unique<ReadCardStep>(host);
    case Step::CompareFace: return std::make_unique<CompareFaceStep>(host);
    case Step::AssistedCheck: return std::make_unique<AssistedCheckStep>(host);
    case Step::Appointment: return std::make_unique<AppointmentStep>(host);
    case Step::Form: return std::make_unique<FormStep>(host);
    case Step::Review: return std::make_unique<ReviewStep>(host);
    case Step::Sign: return std::make_unique<SignStep>(host);
    case Step::Print: return std::make_unique<PrintStep>(host);
    case Step::Rating: return std::make_unique<RatingStep>(host);
    case Step::FindCase: return std::make_unique<FindCaseStep>(host);
    case Step::Progress: return std::make_unique<ProgressStep>(host);
    case Step::MyCases: return std::make_unique<MyCasesStep>(host);
    case Step::StaffDesk: return std::make_unique<StaffDeskStep>(host);
    case Step::Goodbye: return std::make_unique<GoodbyeStep>(host);
    case Step::OutOfService: return std::make_unique<OutOfServiceStep>(host, m_outOfService);
    }
    Q_UNREACHABLE();
}

void Visit::restartIdle()
{
    constexpr milliseconds never = std::chrono::hours(24 * 365);
    const VisitSettings &settings = m_parts.settings;
    switch (m_step) {
    case Step::OutOfService: return m_idle.restart(now(), never, {});
    case Step::Rating: return m_idle.restart(now(), settings.rating, {});
    case Step::Welcome:
    case Step::Goodbye: return m_idle.restart(now(), settings.idle, {});
    default: return m_idle.restart(now(), settings.idle, settings.warning);
    }
}

void Visit::tick()
{
    const milliseconds time = now();
    if (m_controller && m_controller->working())
        m_idle.touch(time);
    if (m_controller)
        m_controller->tick(time);
    const bool warned = idleWarning();
    const int left = idleSecondsLeft();
    if (m_idle.advance(now()) == IdleTimer::State::Over) {
        if (m_step == Step::Welcome) {
            restartIdle();
            Q_EMIT rested();
        } else {
            raise(FlowEvent::TimeUp);
        }
    } else if (warned != idleWarning() || left != idleSecondsLeft()) {
        Q_EMIT idleChanged();
    }
    Q_EMIT ticked();
}

void Visit::touched()
{
    m_idle.touch(now());
    if (!idleWarning())
        return;
    m_idle.advance(now());
    Q_EMIT idleChanged();
}

void Visit::audit(const char *category, const QJsonObject &content)
{
    m_parts.station.audit(this, QLatin1String(category), QJsonDocument(content).toJson(QJsonDocument::Compact),
                          [](const Status &) {}); // a store that cannot write says so by broken()
}

void Visit::report(const Error &error)
{
    m_problem = error;
    Q_EMIT problemChanged();
}

void Visit::dismissProblem()
{
    if (!m_problem)
        return;
    m_problem.reset();
    Q_EMIT problemChanged();
}

void Visit::checkRoom()
{
    m_parts.station.checkRoom(this, [this](const Status &room) {
        if (!room && m_step == Step::Welcome && room.error().code != ErrorCode::Cancelled)
            outOfService(room.error());
    });
}

void Visit::outOfService(const Error &error)
{
    qCCritical(logVisit) << "out of service:" << nameOf(error.code) << error.detail;
    m_outOfService = error.code;
    raise(FlowEvent::Broken);
}

} // namespace yeban
