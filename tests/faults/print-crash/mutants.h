// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/printing/print_journal.h"
#include "drivers/api/page_printer.h"

#include <memory>

namespace yeban::test {

/// Desks that do one thing wrong. The campaign must notice each, or it proves nothing of the right one.
enum class Mutant {
    None,
    Forget,     ///< sends the document before the journal has the job
    TrustId,    ///< finds its job by the number that a printer begins anew
    PrintAgain, ///< prints again when it cannot tell
};

std::unique_ptr<PrintJournal> makeJournal(Station &station, Mutant mutant);
/// The IPP driver of `uri` in a process that dies by SIGKILL at its `diesAt`-th moment: before and after each request
/// of the desk to its printer, which are all the moments between two steps of the sequence. Negative: never.
std::unique_ptr<PagePrinter> makeDyingPrinter(const QString &uri, int diesAt, Mutant mutant);

} // namespace yeban::test
