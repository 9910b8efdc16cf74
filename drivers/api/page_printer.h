// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/driver.h"
#include "drivers/api/printer_reason.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace yeban {

/// One input tray and what lies in it.
struct Tray
{
    QString source; ///< IPP media-source keyword: "tray-1", "main", "by-pass-tray"
    QString media;  ///< PWG name of what is ready there: "iso_a4_210x297mm"; empty = nothing ready
    std::optional<int> sheets = {}; ///< how many lie there; nullopt = the printer does not count them
    bool operator==(const Tray &) const = default;
};

/// Toner, ink or a waste box, as the printer names it.
struct Supply
{
    QString name;                    ///< "Black Toner"
    std::optional<int> percent = {}; ///< what is left (of a waste box: what is still free); nullopt = unknown
    bool operator==(const Supply &) const = default;
};

enum class PrinterState { Idle, Processing, Stopped };

/// PWG raster as the printer takes it; both lists empty where it takes none.
struct RasterAbility
{
    QList<int> dpi;    ///< square resolutions
    QStringList types; ///< "sgray_8", "srgb_8", "black_1" …
    bool operator==(const RasterAbility &) const = default;
};

/// Facts of a page printer at one moment (one Get-Printer-Attributes).
struct PagePrinterFacts
{
    QString uuid;                      ///< printer-uuid
    qint64 upTimeSeconds = 0;          ///< printer-up-time: falls when the printer restarts
    std::optional<qint64> pageCounter; ///< printer-impressions-completed; nullopt = this printer has none
    PrinterState state = PrinterState::Idle;
    QStringList reasons; ///< printer-state-reasons without "none" (printer_reason.h)
    QList<Tray> trays;
    QList<Supply> supplies;
    QStringList formats; ///< MIME types it takes
    QStringList pdfVersions; ///< pdf-versions-supported, "adobe-1.4"; empty: it does not say
    QStringList sides;   ///< "one-sided", "two-sided-long-edge" …
    RasterAbility raster;
    bool operator==(const PagePrinterFacts &) const = default;
};

/// A job as the printer names it. `id` restarts at 1 with the printer: find a job by name or uuid, never by
/// id.
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
    QString media;  ///< PWG name
    QString source; ///< tray keyword; empty = the printer chooses
    int widthHundredthsMm = 0;
    int heightHundredthsMm = 0;
};

/// The tray from which a sheet is to come. A tray that is asked for by name is the only one that counts where
/// the printer has one of that name: plain paper of the same size must not become a licence. Where it names
/// its trays otherwise, or none is asked for, any that holds the media. PaperOut with the tray in the detail.
Result<Tray> trayFor(const PagePrinterFacts &facts, const PrintMedia &media);
/// Why a sheet of this media cannot be printed now; nullopt: it can. Trays that it does not need may be
/// empty.
std::optional<Error> hindrance(const PagePrinterFacts &facts, const PrintMedia &media);
/// What the facts mean for the printer as a whole. One of several trays that is empty, or a supply near its
/// end, leaves it usable with `paperLow` and the sentence in `error`.
Result<DeviceStatus> statusOf(const PagePrinterFacts &facts);

/// Page printer for licences and forms, one sheet one job (XFS4IoT Printer, type document). Directly by IPP:
/// Create-Job without a document, the caller commits its journal, then Send-Document (reliability.md §4).
class PagePrinter : public Driver
{
public:
    virtual Result<PagePrinterFacts> facts(std::stop_token stop) = 0;
    /// copies=1, one-sided, print-scaling=none, from trayFor() of the media. The hindrance() if there is one.
    virtual Result<PrintJob> createJob(std::stop_token stop, const QString &name,
                                       const PrintMedia &media) = 0;
    /// A PDF is turned into PWG raster where the printer takes no PDF, or none as new as this; any other type is sent
    /// as it is.
    virtual Status sendDocument(std::stop_token stop, const PrintJob &job, const QByteArray &document,
                                const QString &mimeType) = 0;
    /// By uuid; NotFound when the printer no longer knows it.
    virtual Result<PrintJobFacts> jobFacts(std::stop_token stop, const PrintJob &job) = 0;
    /// Active and finished jobs of that name; NotFound when none.
    virtual Result<PrintJobFacts> findJob(std::stop_token stop, const QString &name) = 0;
    virtual Status cancelJob(std::stop_token stop, const PrintJob &job) = 0;
};

} // namespace yeban
