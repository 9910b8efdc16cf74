// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/print_record.h"
#include "drivers/api/page_printer.h"

namespace yeban {

/// How "printed" is proved (terminal.toml, devices.page-printer.evidence).
enum class PrintEvidence {
    Counter,     ///< the printer's own page counter moved by exactly the sheet
    Impressions, ///< the job says that its impression was completed; for printers without a counter
};
const char *nameOf(PrintEvidence evidence); ///< "counter", "impressions": as the journal writes it
Result<PrintEvidence> parsePrintEvidence(const QString &text); ///< "", "counter" or "impressions"; BadSetting

/// What became of a sheet whose job has ended or is unknown to the printer (reliability.md §4, steps 5 and 6).
enum class Verdict {
    Printed, ///< proved
    NotFed,  ///< proved that no paper moved: another attempt is safe (never after the printer was switched off)
    Unsure,  ///< neither: the sheet is SUSPECT
};

/// `job`: nullopt when the printer no longer knows it. Pure.
Verdict judge(PrintEvidence evidence, const JobRecord &before, const std::optional<PrintJobFacts> &job,
              const PagePrinterFacts &now);

} // namespace yeban
