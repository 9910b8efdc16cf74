// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/print-crash/killed_terminal.h"

#include "tests/unit/app/station/store_fixture.h"

#include <QCoreApplication>

#include <csignal>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace yeban::test {

namespace {

using namespace std::chrono_literals;

[[noreturn]] void live(const TerminalRun &run)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    int argc = 0;
    QCoreApplication application(argc, nullptr);
    const Clock clock;
    auto store = Store::open(run.database, clock, identity());
    must(store);
    Station station(std::move(*store));
    Device<PagePrinter> printer(QStringLiteral("page-printer"), makeDyingPrinter(run.printer, run.diesAt, run.mutant),
                                FirstLook::WhenAsked);
    const auto journal = makeJournal(station, run.mutant);
    const SheetTimes times{60s, 20ms, 60ms};
    PrintDesk desk(SheetTools{*journal, printer, run.keys, run.templates, Stock::Plain, run.evidence, times}, nullptr);
    QObject::connect(&desk, &PrintPort::caseFinished, &application, [&desk] {
        if (!desk.busy())
            ::_exit(0);
    });
    desk.resume();
    desk.printCase(run.order);
    QCoreApplication::exec();
    ::_exit(1);
}

} // namespace

TerminalProcess::TerminalProcess(const TerminalRun &run) : m_pid(::fork())
{
    if (m_pid == 0)
        live(run);
    m_handle = static_cast<int>(::syscall(SYS_pidfd_open, m_pid, 0));
    if (m_pid < 0 || m_handle < 0)
        qFatal("no process");
}

TerminalProcess::~TerminalProcess()
{
    kill();
    waitFor(1min);
    ::close(m_handle);
}

bool TerminalProcess::waitFor(std::chrono::milliseconds time)
{
    pollfd end{m_handle, POLLIN, 0};
    if (m_ended || ::poll(&end, 1, static_cast<int>(time.count())) <= 0)
        return m_ended;
    int status = 0;
    ::waitpid(m_pid, &status, 0);
    m_ended = true;
    m_killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    if (!m_killed && status != 0)
        qFatal("the terminal ended with %d", status);
    return true;
}

void TerminalProcess::kill()
{
    if (!m_ended)
        ::kill(m_pid, SIGKILL);
}

} // namespace yeban::test
