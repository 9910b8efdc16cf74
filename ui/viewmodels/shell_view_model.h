// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/viewmodels/shell_setup.h"
#include "ui/viewmodels/step_view_model.h"

#include <QObject>
#include <QVariantList>

#include <memory>

namespace yeban {

class Clock;
class Visit;
enum class Language;

/// Everything around the page: header, rail, footer, action bar's common actions, idle warning, error overlay.
/// The page is `<currentStep>Page.qml` with `viewModel: shell.step`; load it anew at every stepEntered.
class ShellViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    // page
    Q_PROPERTY(QString currentStep READ currentStep NOTIFY stepEntered) ///< "ReadCard" → ReadCardPage.qml
    Q_PROPERTY(yeban::StepViewModel *step READ step NOTIFY stepEntered)
    // header and footer
    Q_PROPERTY(QString hallName READ hallName NOTIFY changed)
    Q_PROPERTY(QString terminalName READ terminalName NOTIFY changed)
    Q_PROPERTY(QString dutyPhone READ dutyPhone CONSTANT) ///< of the hall; may be empty
    Q_PROPERTY(QString clockText READ clockText NOTIFY changed) ///< "02:14"
    Q_PROPERTY(QString dayText READ dayText NOTIFY changed)     ///< "星期六"
    Q_PROPERTY(bool online READ online NOTIFY changed)
    Q_PROPERTY(QString networkText READ networkText NOTIFY changed) ///< "网络正常"
    Q_PROPERTY(QString paperText READ paperText NOTIFY changed)     ///< "今晚执照纸余 38 张"; may be empty
    // how it looks: Theme binds to these; back to the defaults after every visit
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged) ///< "zh" or "en"
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY appearanceChanged) ///< 1.0, 1.4, 2.0
    Q_PROPERTY(bool contrast READ contrast WRITE setContrast NOTIFY appearanceChanged)
    Q_PROPERTY(bool lowReach READ lowReach WRITE setLowReach NOTIFY appearanceChanged)
    // sound: what the page says, until the visit ends
    Q_PROPERTY(bool speaks READ speaks NOTIFY changed) ///< this page does, where there is something to hear it with
    Q_PROPERTY(bool muted READ muted WRITE setMuted NOTIFY appearanceChanged)
    // rail: {title, number, state (StageState)}; empty = no rail on this page
    Q_PROPERTY(QVariantList stages READ stages NOTIFY changed)
    // time
    Q_PROPERTY(int elapsedSeconds READ elapsedSeconds NOTIFY elapsedChanged)
    Q_PROPERTY(QString elapsedText READ elapsedText NOTIFY elapsedChanged) ///< "已用时 3 分 41 秒"; empty outside a visit
    Q_PROPERTY(bool idleWarning READ idleWarning NOTIFY idleChanged)       ///< "还在吗?" is shown
    Q_PROPERTY(int idleSecondsLeft READ idleSecondsLeft NOTIFY idleChanged)
    // actions
    Q_PROPERTY(bool canLeave READ canLeave NOTIFY changed)
    Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY changed)
    Q_PROPERTY(bool canStartOver READ canStartOver NOTIFY changed)
    // error overlay: what happened, what was kept, what to do
    Q_PROPERTY(bool problemShown READ problemShown NOTIFY problemChanged)
    Q_PROPERTY(QString problemCode READ problemCode NOTIFY problemChanged) ///< stable: "store-full"
    Q_PROPERTY(QString problemHappened READ problemHappened NOTIFY problemChanged)
    Q_PROPERTY(QString problemKept READ problemKept NOTIFY problemChanged)
    Q_PROPERTY(QString problemToDo READ problemToDo NOTIFY problemChanged)

public:
    enum StageState { ToDo, Current, Done };
    Q_ENUM(StageState)

    using Setup = ShellSetup;
    ShellViewModel(Visit &visit, const Clock &clock, Setup setup, QObject *parent = nullptr);
    ~ShellViewModel() override;

    QString currentStep() const;
    StepViewModel *step() const;
    QString hallName() const { return m_setup.hallName; }
    QString terminalName() const { return m_setup.terminalName; }
    QString dutyPhone() const;
    QString clockText() const;
    QString dayText() const;
    bool online() const;
    QString networkText() const;
    QString paperText() const;
    QString language() const;
    void setLanguage(const QString &language);
    double textScale() const { return m_textScale; }
    void setTextScale(double scale);
    bool contrast() const { return m_contrast; }
    void setContrast(bool on);
    bool lowReach() const { return m_lowReach; }
    void setLowReach(bool on);
    bool speaks() const;
    bool muted() const { return m_muted; }
    void setMuted(bool muted);
    QVariantList stages() const;
    int elapsedSeconds() const;
    QString elapsedText() const;
    bool idleWarning() const;
    int idleSecondsLeft() const;
    bool canLeave() const;
    bool canGoBack() const;
    bool canStartOver() const;
    bool problemShown() const;
    QString problemCode() const;
    QString problemHappened() const;
    QString problemKept() const;
    QString problemToDo() const;

    Q_INVOKABLE void leave();
    Q_INVOKABLE void goBack();
    Q_INVOKABLE void startOver();
    /// "我还在": closes the idle warning.
    Q_INVOKABLE void extend();
    Q_INVOKABLE void dismissProblem();
    /// Any touch or key, wherever it lands (an event filter of the application calls it).
    Q_INVOKABLE void touched();

Q_SIGNALS:
    /// The page is to be loaded anew: another step, another page of the form, or a new visit.
    void stepEntered();
    void changed();
    void languageChanged();
    void appearanceChanged();
    void elapsedChanged();
    void idleChanged();
    void problemChanged();

private:
    void enterStep();
    void resetAppearance();
    void followTextScale(); ///< who reads large letters gets a receipt in them
    void followTime();
    void speak(); ///< what the step says now, if it is something else
    void say(const QStringList &sentences);

    Visit &m_visit;
    const Clock &m_clock;
    Setup m_setup;
    double m_textScale = 1.0;
    bool m_contrast = false;
    bool m_lowReach = false;
    bool m_muted = false;
    bool m_languageInstalled = false;
    QString m_shownTime; ///< clock, network and paper as last told
    QStringList m_spoken; ///< as last said
    std::unique_ptr<StepViewModel> m_step;
};

} // namespace yeban
