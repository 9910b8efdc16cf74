// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flows/runner.h"

#include <QDir>
#include <QJsonDocument>

namespace yeban::test {

namespace {

constexpr double usualWait = 20;

} // namespace

Runner::Runner(Setup setup) : m_setup(std::move(setup)), m_rig(m_setup.rig)
{
    if (!m_setup.screenshots.isEmpty())
        QDir().mkpath(m_setup.screenshots);
}

void Runner::endProcess(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    process.waitForFinished();
}

Runner::~Runner()
{
    endProcess(m_disk);
    m_left.kill();
    m_left.waitForFinished();
}

QString Runner::start()
{
    m_scene.reset();
    m_terminal.reset();
    auto terminal = Terminal::create(m_setup.settings, m_setup.paths);
    if (!terminal)
        return QStringLiteral("the terminal does not start: %1").arg(terminal.error().detail);
    m_terminal = std::move(*terminal);
    m_terminal->show(m_setup.mode);
    m_scene = std::make_unique<Scene>(m_terminal->window());
    return {};
}

QString Runner::play(const QJsonArray &script)
{
    if (const QString why = start(); !why.isEmpty())
        return why;
    const QString why = steps(script, QStringLiteral("step"));
    if (!why.isEmpty()) {
        shoot(QStringLiteral("failed"));
        return QStringLiteral("%1\n  on the screen: %2").arg(why, m_scene->names().join(QLatin1Char(' ')));
    }
    endStage();
    return {};
}

QString Runner::steps(const QJsonArray &script, const QString &where)
{
    for (int i = 0; i < script.size(); ++i) {
        const QJsonObject object = script.at(i).toObject();
        if (const QString why = step(object); !why.isEmpty())
            return QStringLiteral("%1 %2 %3: %4").arg(where).arg(i + 1)
                .arg(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)), why);
    }
    return {};
}

QString Runner::step(const QJsonObject &step)
{
    const double within = step.value(QStringLiteral("within")).toDouble(usualWait);
    for (const QString &key : step.keys())
        if (const Action action = actionOf(key))
            return (this->*action)(step, within);
    return QStringLiteral("no such step");
}

void Runner::beginStage(const QString &name)
{
    m_stage = name;
    m_mechanicalBefore = m_rig.mechanicalMs();
    m_clock.start();
}

void Runner::endStage()
{
    if (m_stage.isEmpty())
        return;
    // Devices move side by side: only the busiest one's time was waited for, and only that is taken off.
    double mechanical = 0;
    const QMap<QString, double> spent = m_rig.mechanicalMs();
    for (auto it = spent.begin(); it != spent.end(); ++it)
        mechanical = std::max(mechanical, *it - m_mechanicalBefore.value(it.key()));
    m_stages << Stage{m_stage, static_cast<double>(m_clock.elapsed()) - mechanical, mechanical};
    m_stage.clear();
}

void Runner::shoot(const QString &name)
{
    if (m_setup.screenshots.isEmpty() || !m_scene)
        return;
    m_scene->save(QStringLiteral("%1/%2-%3.png").arg(m_setup.screenshots).arg(++m_shots, 2, 10, QLatin1Char('0')).arg(name));
}

QStringList Runner::stageLines() const
{
    QStringList lines;
    for (const Stage &stage : m_stages)
        lines << QStringLiteral("stage %1: machine %2 s, mechanical %3 s").arg(stage.name)
                     .arg(stage.machineMs / 1000, 0, 'f', 2).arg(stage.mechanicalMs / 1000, 0, 'f', 2);
    return lines;
}

double Runner::machineSeconds() const
{
    double sum = 0;
    for (const Stage &stage : m_stages)
        sum += stage.machineMs / 1000;
    return sum;
}

} // namespace yeban::test
