// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/keyring.h"
#include "app/printing/print_desk.h"
#include "tests/faults/print-crash/mutants.h"

#include <chrono>

namespace yeban::test {

/// What a terminal needs of the world, and when it dies.
struct TerminalRun
{
    QString database;
    QString printer; ///< ipp://…
    PrintEvidence evidence = PrintEvidence::Counter;
    std::shared_ptr<const Keyring> keys;
    SheetTemplates templates;
    PrintOrder order;
    Mutant mutant = Mutant::None;
    int diesAt = -1; ///< makeDyingPrinter(); negative: it lives
};

/// The desk with its store and its driver in a process of its own, forked from this one, which must have a single
/// thread and no QCoreApplication. It takes up what the journal has open, then prints the order, then ends.
class TerminalProcess
{
public:
    explicit TerminalProcess(const TerminalRun &run);
    ~TerminalProcess();
    TerminalProcess(const TerminalProcess &) = delete;
    TerminalProcess &operator=(const TerminalProcess &) = delete;

    /// False: it runs still.
    bool waitFor(std::chrono::milliseconds time);
    void kill();
    bool wasKilled() const { return m_killed; } ///< after its end: by itself or by kill()

private:
    pid_t m_pid;
    int m_handle;
    bool m_ended = false;
    bool m_killed = false;
};

} // namespace yeban::test
