// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/terminal/terminal.h"
#include "tests/flows/rig.h"
#include "tests/flows/scene.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>

namespace yeban::test {

/// Plays one script (README.md) against the terminal. Stops at the first step that is not possible.
class Runner
{
public:
    struct Setup
    {
        Settings settings;
        TerminalPaths paths;
        WindowMode mode = WindowMode::Portrait;
        QString rig;
        QString screenshots; ///< empty: none
        QString parts;       ///< folder of the pieces that scripts `play`
    };
    explicit Runner(Setup setup);
    ~Runner();

    /// Empty = every step was done; else a sentence.
    QString play(const QJsonArray &script);
    /// One line a stage: what the machine took, without the mechanical time that emulators report.
    QStringList stageLines() const;
    double machineSeconds() const;

private:
    /// What a step of that key does; `within` in seconds. Empty = done.
    using Action = QString (Runner::*)(const QJsonObject &step, double within);
    static Action actionOf(const QString &key);

    QString start();
    QString steps(const QJsonArray &script, const QString &where);
    QString step(const QJsonObject &step);
    // What a citizen sees and touches.
    QString expect(const QJsonObject &step, double within);
    QString gone(const QJsonObject &step, double within);
    QString read(const QJsonObject &step, double within);
    QString tap(const QJsonObject &step, double within);
    QString type(const QJsonObject &step, double within);
    QString draw(const QJsonObject &step, double within);
    QString pin(const QJsonObject &step, double within);
    // What happens around the machine.
    QString card(const QJsonObject &step, double within);
    QString camera(const QJsonObject &step, double within);
    QString act(const QJsonObject &step, double within);
    QString set(const QJsonObject &step, double within);
    QString scan(const QJsonObject &step, double within);
    QString observe(const QJsonObject &step, double within);
    // The run itself.
    QString playPart(const QJsonObject &step, double within);
    QString canaries(const QJsonObject &step, double within);
    QString leak(const QJsonObject &step, double within);
    QString faces(const QJsonObject &step, double within);
    QString measure(const QJsonObject &step, double within);
    QString crash(const QJsonObject &step, double within);
    QString stay(const QJsonObject &step, double within);
    QString restart(const QJsonObject &step, double within);
    QString move(const QJsonObject &step, double within);
    QString disk(const QJsonObject &step, double within);
    QString stage(const QJsonObject &step, double within);
    QString shot(const QJsonObject &step, double within);
    static void endProcess(QProcess &process);
    QString turnTo(const QString &name, double within);
    QString touch(const QString &name, const QJsonObject &step, double within);
    void endStage();
    void beginStage(const QString &name);
    void shoot(const QString &name);

    struct Stage
    {
        QString name;
        double machineMs = 0;
        double mechanicalMs = 0;
    };

    Setup m_setup;
    Rig m_rig;
    std::unique_ptr<Terminal> m_terminal;
    QProcess m_disk; ///< strace, which answers the store's writes in the disk's place
    QProcess m_left; ///< the terminal that the citizen walked away from; it has no devices any more
    std::unique_ptr<Scene> m_scene;
    QList<Stage> m_stages;
    QString m_stage;
    QElapsedTimer m_clock;
    QMap<QString, double> m_mechanicalBefore;
    int m_shots = 0;
};

} // namespace yeban::test
