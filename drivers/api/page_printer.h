// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/driver.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace yeban {

/// One input tray and what lies in it.
struct Tray
{
    QString source;         ///< IPP media-source keyword: "tray-1", "main", "by-pass-tray"
    QString media;          ///< PWG name of what is ready there: "iso_a4_210x297mm"; empty = nothing ready
    bool operator==(const Tray &) const = default;
};

/// Facts of a page printer at one moment (one Get-Printer-Attributes).
struct PagePrinterFacts
{
    QString uuid;                       ///< printer-uuid
    qint64 upTimeSeconds = 0;           ///< printer-up-time: falls when the printer restarts
    std::optional<qint64> pageCounter;  ///< printer-impressions-completed; nullopt = this printer has none
    QList<Tray> trays;
    QStringList formats;                ///< MIME types it takes
    QStringList reasons;                ///< printer-state-reasons without "none"
    bool operator==(const PagePrinterFacts &) const = default;
};

/// A job as the printer names it. `id` restarts at 1 with the printer: find a job by name or uuid, never by id.
struct PrintJob
{
    QString name;
    QString uuid;
    int id = 0;
    bool operator==(const PrintJob &) const = default;
};

enum class PrintJobState { Pending, Held, Processing, Stopped, Canceled, Aborted, Completed };

struct PrintJobFacts
{
    PrintJob job;
    PrintJobState state = PrintJobState::Pending;
    std::optional<int> sheetsCompleted;      ///< job-media-sheets-completed
    std::optional<int> impressionsCompleted; ///< job-impressions-completed
    QStringList reasons;                     ///< job-state-reasons
};

/// What a sheet is printed on.
struct PrintMedia
{
    QString media;      ///< PWG name
    QString source;     ///< tray keyword; empty = the printer chooses
    int widthHundredthsMm = 0;
    int heightHundredthsMm = 0;
};

/// Page printer for licences and forms, one sheet one job (XFS4IoT Printer, type document). Directly by IPP:
/// Create-Job without a document, the caller commits its journal, then Send-Document (reliability.md §4).
class PagePrinter : public Driver
{
public:
    virtual Result<PagePrinterFacts> facts(std::stop_token stop) = 0;
    /// copies=1, one-sided, print-scaling=none. PaperOut/… when state reasons forbid a licence now.
    virtual Result<PrintJob> createJob(std::stop_token stop, const QString &name, const PrintMedia &media) = 0;
    virtual Status sendDocument(std::stop_token stop, const PrintJob &job, const QByteArray &document,
                                const QString &mimeType) = 0;
    /// By uuid; NotFound when the printer no longer knows it.
    virtual Result<PrintJobFacts> jobFacts(std::stop_token stop, const PrintJob &job) = 0;
    /// Active and finished jobs of that name; NotFound when none.
    virtual Result<PrintJobFacts> findJob(std::stop_token stop, const QString &name) = 0;
    virtual Status cancelJob(std::stop_token stop, const PrintJob &job) = 0;
};

} // namespace yeban
