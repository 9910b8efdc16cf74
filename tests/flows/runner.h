// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/terminal/terminal.h"
#include "tests/flows/rig.h"
#include "tests/flows/scene.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QMap>

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
    };
    explicit Runner(Setup setup);
    ~Runner();

    /// Empty = every step was done; else a sentence.
    QString play(const QJsonArray &script);
    /// One line a stage: what the machine took, without the mechanical time that emulators report.
    QStringList stageLines() const;
    double machineSeconds() const;

private:
    QString start();
    QString step(const QJsonObject &step);
    QString type(const QJsonObject &step, double within);
    QString scan(const QString &what);
    QString observe(const QJsonObject &what, double within);
    QString findCanaries(const QJsonArray &canaries);
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
    std::unique_ptr<Scene> m_scene;
    QList<Stage> m_stages;
    QString m_stage;
    QElapsedTimer m_clock;
    double m_mechanicalBefore = 0;
    int m_shots = 0;
    int m_scans = 0;
};

} // namespace yeban::test
