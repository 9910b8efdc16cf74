// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/visit/card_watch.h"
#include "app/visit/idle_timer.h"
#include "app/visit/stage_times.h"
#include "app/visit/step_controller.h"
#include "app/visit/step_plan.h"

#include <QTimer>

#include <memory>

namespace yeban {

/// One citizen after another: walks the flow table, owns VisitData and wipes it. Lives as long as the terminal,
/// in the GUI thread. Entering a wiped step (flow.h) cancels this visit's requests and destroys its VisitData.
class Visit : public QObject, private StepHost
{
    Q_OBJECT

public:
    explicit Visit(VisitParts parts, QObject *parent = nullptr);
    ~Visit() override;

    /// Begins at the welcome page and lets time pass; before it nothing happens.
    void start();
    /// Time has passed; start() calls it twice a second. Tests call it themselves.
    void tick();

    Step step() const { return m_step; }
    /// The present step's controller; null where a step has none (Welcome, Notice).
    StepController *controller() const { return m_controller.get(); }
    const VisitParts &parts() const override { return m_parts; }
    const ServiceItem *item() const override { return m_item; }
    const ServiceStep *itemStep() const override;
    const StepPlan &plan() const { return m_plan; }
    int planIndex() const { return m_index; } ///< -1 outside a plan
    Purpose purpose() const { return m_purpose; }

    bool allows(FlowEvent event) const;
    /// False when the table or the step forbids it; nothing has happened then.
    bool raise(FlowEvent event) override;
    bool chooseItem(const QString &id); ///< false also when it cannot be finished now (VisitParts::hindrance)
    /// At Notice: agrees to it, and separately to the face comparison or not.
    void consent(bool toFace);
    /// At Progress and MyCases: takes the found case up.
    bool continueCase();
    /// At FindCase: the citizen has no receipt.
    bool findByCard();
    bool canFindByCard() const { return m_parts.hall && m_parts.idCardReader && allows(FlowEvent::ByCard); }
    bool faceAvailable() const { return m_parts.faces && m_parts.faces->usable() && m_parts.camera; }

    // time
    milliseconds elapsed() const { return m_times.elapsed(now()); }
    bool timed() const { return m_times.running(); }
    bool idleWarning() const { return m_idle.state() == IdleTimer::State::Warning; }
    int idleSecondsLeft() const { return m_idle.secondsLeft(); }
    void touched();

    Language language() const override { return m_language; }
    void setLanguage(Language language) { m_language = language; }
    ReceiptPrint receiptPrint() const override { return m_receiptPrint; }
    void setReceiptPrint(ReceiptPrint print) { m_receiptPrint = print; }

    /// Something that must be said over the page; nullopt normally.
    const std::optional<Error> &problem() const { return m_problem; }
    void dismissProblem();
    /// Of whom a device may still hold something; for the shell's "take your card".
    CardWatch &cardWatch() override { return m_cardWatch; }

Q_SIGNALS:
    void stepEntered(); ///< also for another page of the form and a visit begun anew
    void idleChanged();
    void problemChanged();
    void ticked();
    /// Nobody has a visit: at the welcome page, after the last one or after a silence there.
    void rested();

private:
    VisitData &data() override { return *m_data; }
    const FoundCase *foundCase() const override { return m_found.get(); }
    void setFoundCase(FoundCase found) override { m_found = std::make_unique<FoundCase>(std::move(found)); }
    QMap<QString, qint64> stageTimes() const override { return m_times.byStage(now()); }
    milliseconds now() const override { return m_parts.monotonic(); }
    bool goToField(const QString &fieldId) override;
    void noteActivity() override { touched(); }
    void audit(const char *category, const QJsonObject &content) override;
    void report(const Error &error) override;

    bool moveTo(const FlowTarget &target);
    void beginPlan();
    bool enterPlanned(int index);
    void enter(Step step);
    void endVisit(Step next);
    void restartIdle();
    void checkRoom();
    void outOfService(const Error &error);
    std::unique_ptr<StepController> makeController();

    VisitParts m_parts;
    CardWatch m_cardWatch;
    QTimer m_timer;
    IdleTimer m_idle;
    StageTimes m_times;
    Step m_step = Step::Welcome;
    Language m_language = Language::Chinese;
    ReceiptPrint m_receiptPrint = ReceiptPrint::Normal;
    const ServiceItem *m_item = nullptr;
    Purpose m_purpose = Purpose::Apply;
    StepPlan m_plan;
    int m_index = -1;
    std::unique_ptr<FoundCase> m_found;
    std::optional<Error> m_problem;
    ErrorCode m_outOfService = ErrorCode::StoreBroken;
    bool m_handedIn = false;
    std::unique_ptr<VisitData> m_data;
    std::unique_ptr<StepController> m_controller; ///< last: it looks at everything above
};

} // namespace yeban
