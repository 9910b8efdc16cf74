// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QStringList>

#include <optional>

namespace yeban {

/// Why a page printer is not simply well: IPP's printer-state-reasons as a closed list (RFC 8011 §5.4.12 and
/// PWG 5100.9). What it has no name for is Other and forbids nothing.
enum class PrinterReason {
    Other,
    PaperJam,
    CoverOpen,
    PaperEmpty,
    PaperNeeded,
    TrayMissing,
    PaperLow,
    OutputFull,
    OutputNearlyFull,
    OutputTrayMissing,
    TonerEmpty,
    TonerLow,
    WasteFull,
    WasteNearlyFull,
    Paused,
    Offline,
    PartFailed, ///< fuser, developer, photoconductor: a technician
    MemoryFull,
};

/// What follows from a reason.
struct ReasonMeaning
{
    /// Forbids paper to move; the citizen's sentence is chosen by it (ui/). None: a warning at most.
    std::optional<ErrorCode> forbids;
    /// One English sentence for the technician, with what to do.
    const char *words;
};

/// "media-jam-error" and "media-jam" alike: printers suffix carelessly.
PrinterReason parsePrinterReason(const QString &keyword);
ReasonMeaning meaningOf(PrinterReason reason);
/// About paper that lies in a tray, which matters only to a sheet that needs this tray.
bool isAboutATray(PrinterReason reason);

/// The gravest reason that forbids, with its keyword as device code and the technician's words as detail.
std::optional<Error> forbiddingReason(const QStringList &keywords);

} // namespace yeban
