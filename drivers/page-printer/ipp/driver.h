// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/entry.h"
#include "drivers/api/page_printer.h"
#include "drivers/transport/ipp/ipp_client.h"

#include <functional>

namespace yeban {

/// A page printer spoken to directly by IPP (never through a print server's queue).
///
/// Each call is one or a few requests, each on a connection of its own and sent at most once, so that a lost
/// answer to Create-Job is the caller's to resolve (findJob by name) and never a second job. Before a
/// document is sent, the job is looked up again: a printer that restarted meanwhile gives its number to
/// another job.
class IppPagePrinter : public PagePrinter
{
public:
    explicit IppPagePrinter(IppAddress address) : m_client(std::move(address)) {}

    Status open(std::stop_token stop) override;
    void close() override {} // nothing stays open between two calls
    Result<DeviceStatus> status(std::stop_token stop) override;

    Result<PagePrinterFacts> facts(std::stop_token stop) override;
    Result<PrintJob> createJob(std::stop_token stop, const QString &name, const PrintMedia &media) override;
    Status sendDocument(std::stop_token stop, const PrintJob &job, const QByteArray &document,
                        const QString &mimeType) override;
    Result<PrintJobFacts> jobFacts(std::stop_token stop, const PrintJob &job) override;
    Result<PrintJobFacts> findJob(std::stop_token stop, const QString &name) override;
    Status cancelJob(std::stop_token stop, const PrintJob &job) override;

private:
    Result<IppMessage> printerAnswer(std::stop_token stop, std::chrono::milliseconds timeout);
    Result<PrintJobFacts> jobById(std::stop_token stop, int id);
    Result<PrintJobFacts> searchJobs(std::stop_token stop,
                                     const std::function<bool(const PrintJob &)> &wanted);

    IppClient m_client;
};

Result<std::unique_ptr<PagePrinter>> createPagePrinterIpp(const DriverConfig &config);

} // namespace yeban
