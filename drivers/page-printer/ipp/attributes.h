// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/page_printer.h"

#include <QList>

#include <cups/ipp.h>

namespace yeban::ipp {

// IPP attributes <-> the values of drivers/api; no wire. Sources: facts/devices.md §3 (PWG 5100.x names as in
// CUPS' headers). An attribute that is absent or of another type counts as absent: printers vary.

/// What to ask of a printer and of a job.
extern const QList<const char *> printerAttributes;
extern const QList<const char *> jobAttributes;
void addRequested(ipp_t *request, const QList<const char *> &names);

/// From a Get-Printer-Attributes answer. A tray that is known but holds nothing has an empty media.
PagePrinterFacts printerFacts(ipp_t *answer);

/// Every job of a Create-Job, Get-Job-Attributes or Get-Jobs answer.
QList<PrintJobFacts> jobs(ipp_t *answer);

/// One copy, one-sided, unscaled, on this paper from this tray.
Status addJobTemplate(ipp_t *request, const PrintMedia &media, const QString &source);

} // namespace yeban::ipp
