// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flows/runner.h"

#include "tests/flows/canary.h"

#include <QDir>
#include <QJsonDocument>
#include <QQuickItem>
#include <QQuickWindow>

#include <cstdio>

namespace yeban::test {

namespace {

constexpr double usualWait = 20;

} // namespace

Runner::Runner(Setup setup) : m_setup(std::move(setup)), m_rig(m_setup.rig)
{
    if (!m_setup.screenshots.isEmpty())
        QDir().mkpath(m_setup.screenshots);
}

Runner::~Runner() = default;

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
    int number = 0;
    for (const QJsonValue &value : script) {
        ++number;
        const QJsonObject object = value.toObject();
        const QString why = step(object);
        if (!why.isEmpty()) {
            shoot(QStringLiteral("failed"));
            return QStringLiteral("step %1 %2: %3\n  on the screen: %4").arg(number)
                .arg(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)), why,
                     m_scene->names().join(QLatin1Char(' ')));
        }
    }
    endStage();
    return {};
}

QString Runner::step(const QJsonObject &step)
{
    const double within = step.value(QStringLiteral("within")).toDouble(usualWait);
    const QString key = step.contains(QStringLiteral("type")) ? QStringLiteral("type") : step.keys().value(0) == QLatin1String("within") ? step.keys().value(1) : step.keys().value(0);
    const QJsonValue value = step.value(key);
    const QString text = value.toString();
    if (key == QLatin1String("expect"))
        return Scene::waitFor([&] { return m_scene->find(text); }, within) ? QString() : QStringLiteral("it does not appear");
    if (key == QLatin1String("gone"))
        return Scene::waitFor([&] { return !m_scene->find(text); }, within) ? QString() : QStringLiteral("it stays");
    if (key == QLatin1String("tap"))
        return m_scene->tap(text, within);
    if (key == QLatin1String("type"))
        return type(step, within);
    if (key == QLatin1String("draw"))
        return m_scene->draw(text, within);
    if (key == QLatin1String("card"))
        return m_rig.change(QStringLiteral("id-card"), {{QStringLiteral("card"), value.isNull() ? value : QJsonValue(m_rig.folder() + QStringLiteral("/people/") + text + QStringLiteral("/person.json"))}})
                   ? QString() : QStringLiteral("the state file cannot be written");
    if (key == QLatin1String("camera"))
        return m_rig.change(QStringLiteral("camera"), {{QStringLiteral("person"), text}}) ? QString() : QStringLiteral("the state file cannot be written");
    if (key == QLatin1String("set")) {
        const QJsonObject set = value.toObject();
        for (auto it = set.begin(); it != set.end(); ++it)
            if (!m_rig.change(it.key(), it->toObject()))
                return QStringLiteral("the state file cannot be written");
        return {};
    }
    if (key == QLatin1String("scan"))
        return scan(text);
    if (key == QLatin1String("pin")) {
        const QString pin = text == QLatin1String("@staff") ? m_rig.state(QStringLiteral("staff")).value(QStringLiteral("pin")).toString() : text;
        for (const QChar digit : pin)
            if (const QString why = m_scene->tap(QStringLiteral("pin:") + digit, within); !why.isEmpty())
                return why;
        return {};
    }
    if (key == QLatin1String("observe"))
        return observe(value.toObject(), within);
    if (key == QLatin1String("canaries"))
        return findCanaries(value.toArray());
    if (key == QLatin1String("restart"))
        return start();
    if (key == QLatin1String("stage")) {
        endStage();
        beginStage(text);
        return {};
    }
    if (key == QLatin1String("shoot")) {
        shoot(text);
        return {};
    }
    return QStringLiteral("no such step");
}

QString Runner::type(const QJsonObject &step, double within)
{
    const QString field = step.value(QStringLiteral("type")).toString();
    if (const QString why = m_scene->tap(field, within); !why.isEmpty())
        return why;
    // Something to type in, and the keyboard does not cover it.
    if (!Scene::waitFor([&] { return m_scene->find(QStringLiteral("keyboard")); }, within))
        return QStringLiteral("the keyboard does not open");
    if (QQuickItem *item = m_scene->find(field)) {
        const double keyboardTop = m_scene->find(QStringLiteral("keyboard"))->mapToScene(QPointF()).y();
        if (!Scene::waitFor([&] { return item->mapToScene(QPointF(0, item->height())).y() <= keyboardTop + 1; }, 2))
            return QStringLiteral("the keyboard covers the field");
    }
    const QString letters = step.value(QStringLiteral("pinyin")).toString(step.value(QStringLiteral("keys")).toString());
    for (const QChar letter : letters)
        if (const QString why = m_scene->tap(QStringLiteral("key:") + letter, within); !why.isEmpty())
            return why;
    if (const QString candidate = step.value(QStringLiteral("candidate")).toString(); !candidate.isEmpty())
        if (const QString why = m_scene->tap(QStringLiteral("candidate:") + candidate, within); !why.isEmpty())
            return why;
    return m_scene->tap(step.value(QStringLiteral("end")).toString(QStringLiteral("key:enter")), within);
}

QString Runner::scan(const QString &what)
{
    QString text = what;
    if (what == QLatin1String("@staff"))
        text = m_rig.state(QStringLiteral("staff")).value(QStringLiteral("badge")).toString();
    if (what == QLatin1String("@receipt"))
        text = m_rig.observed(QStringLiteral("receipt-printer")).value(QStringLiteral("qr")).toArray().last().toString();
    if (text.isEmpty())
        return QStringLiteral("there is nothing to scan");
    const int id = m_rig.state(QStringLiteral("code-scanner")).value(QStringLiteral("scan")).toObject().value(QStringLiteral("id")).toInt() + 1;
    return m_rig.change(QStringLiteral("code-scanner"), {{QStringLiteral("scan"), QJsonObject{{QStringLiteral("text"), text}, {QStringLiteral("id"), id}}}})
               ? QString() : QStringLiteral("the state file cannot be written");
}

QString Runner::observe(const QJsonObject &what, double within)
{
    const QString device = what.value(QStringLiteral("device")).toString();
    const QString key = what.value(QStringLiteral("key")).toString();
    const auto now = [&] { return m_rig.observed(device).value(key).toInt(); };
    const int least = what.value(QStringLiteral("atLeast")).toInt();
    if (!Scene::waitFor([&] { return now() >= least; }, within))
        return QStringLiteral("%1 is %2").arg(key).arg(now());
    if (what.contains(QStringLiteral("atMost")) && now() > what.value(QStringLiteral("atMost")).toInt())
        return QStringLiteral("%1 is %2").arg(key).arg(now());
    return {};
}

QString Runner::findCanaries(const QJsonArray &canaries)
{
    QStringList words;
    for (const QJsonValue &word : canaries)
        words << word.toString();
    QStringList found = canariesInObjects(m_terminal->window(), words);
    found += canariesInFiles(m_setup.paths.data, words);
    return found.isEmpty() ? QString() : QStringLiteral("left behind: %1").arg(found.join(QStringLiteral("; ")));
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
    const double mechanical = m_rig.mechanicalMs() - m_mechanicalBefore;
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
