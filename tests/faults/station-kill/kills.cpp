// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/station-kill/kills.h"

#include "app/sync/enrolment.h"

#include <QCoreApplication>
#include <QTest>

#include <thread>

namespace yeban::test {

namespace {

constexpr int longestLife = 120'000; // ms; the machine may be busy
constexpr int longestDrain = 1'200'000;

} // namespace

bool Kills::run()
{
    m_hall.setTls();
    if (!m_hall.start() || !enrolTerminal())
        return false;
    for (int i = 0; i < m_wanted.kills; ++i)
        if (!liveAndDie())
            return false;
    return drain() && m_hall.stop() == 0;
}

Judgement Kills::judgement() const
{
    return judge(m_accepted, m_folder.path(), m_hall.databaseFile());
}

bool Kills::enrolTerminal()
{
    const auto joined = enrol({m_hall.url(), m_hall.key().text(), m_hall.invite().value(QLatin1String("code")).toString(),
                               QStringLiteral("test"), m_folder.path(), {}});
    if (!joined)
        std::fprintf(stderr, "not enrolled: %s\n", qPrintable(joined.error().detail));
    return joined.has_value();
}

void Kills::start(QProcess &terminal, const QStringList &options)
{
    terminal.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    terminal.start(QCoreApplication::applicationFilePath(), QStringList{QStringLiteral("--terminal"), m_folder.path()} + options);
}

/// What the terminal has said since; how many it has accepted.
int Kills::hear(QProcess &terminal)
{
    int count = 0;
    while (terminal.canReadLine()) {
        const QByteArray line = terminal.readLine().trimmed();
        if (!line.startsWith("accepted "))
            continue;
        m_accepted.insert(QString::fromLatin1(line.mid(9)));
        ++count;
    }
    return count;
}

/// One of four dies while it opens its store and finds what the last kill has left; the others after some citizens
/// and a while, in which one more saves, sends or hears the hall.
bool Kills::liveAndDie()
{
    QStringList options{QStringLiteral("--seed"), QString::number(m_random())};
    if (m_wanted.early)
        options << QStringLiteral("--mutant") << QStringLiteral("early");
    const bool early = below(4) == 0;
    const int citizens = early ? 0 : static_cast<int>(1 + below(below(8) == 0 ? 60 : 12)); // some live to hear decisions
    const unsigned pause = below(early ? 200 : 25);
    QProcess terminal;
    start(terminal, options);
    if (!terminal.waitForStarted(longestLife))
        return false;
    int heard = 0;
    const bool lived = QTest::qWaitFor([&] {
        heard += hear(terminal);
        return heard >= citizens || terminal.state() == QProcess::NotRunning;
    }, longestLife);
    if (!lived)
        return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(pause));
    terminal.kill();
    if (!terminal.waitForFinished(longestLife) || terminal.exitStatus() != QProcess::CrashExit)
        return false;
    heard += hear(terminal);
    m_killedWhileOpening += heard == 0 ? 1 : 0;
    return true;
}

bool Kills::drain()
{
    QProcess terminal;
    start(terminal, {QStringLiteral("--drain")});
    terminal.waitForStarted(longestLife);
    return QTest::qWaitFor([&] { return terminal.state() == QProcess::NotRunning; }, longestDrain) && terminal.exitStatus() == QProcess::NormalExit && terminal.exitCode() == 0;
}

} // namespace yeban::test
