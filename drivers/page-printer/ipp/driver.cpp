// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/driver.h"

#include "drivers/page-printer/ipp/attributes.h"
#include "drivers/page-printer/ipp/raster.h"

namespace yeban {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds statusTime{500};
constexpr milliseconds requestTime{5000};
constexpr milliseconds documentTime{30000}; // some printers answer only when they have begun to print

/// job-uuid where the printer has one. Without it number and name together must do.
bool isSame(const PrintJob &job, const PrintJob &wanted)
{
    if (!wanted.uuid.isEmpty())
        return job.uuid == wanted.uuid;
    return job.id == wanted.id && job.name == wanted.name;
}

tl::unexpected<Error> unknownJob(const PrintJob &job)
{
    return fail(ErrorCode::NotFound, QStringLiteral("the printer no longer knows job %1").arg(job.name));
}

void addJobId(ipp_t *request, int id)
{
    ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
}

/// A printer that has put our paper aside would print on whatever it likes.
bool ignoredPaper(ipp_t *answer)
{
    for (ipp_attribute_t *a = ippFirstAttribute(answer); a; a = ippNextAttribute(answer))
        if (ippGetGroupTag(a) == IPP_TAG_UNSUPPORTED_GROUP && qstrncmp(ippGetName(a), "media", 5) == 0)
            return true;
    return false;
}

} // namespace

Result<IppMessage> IppPagePrinter::printerAnswer(std::stop_token stop, milliseconds timeout)
{
    IppMessage request = m_client.newRequest(IPP_OP_GET_PRINTER_ATTRIBUTES);
    ipp::addRequested(request.get(), ipp::printerAttributes);
    return m_client.exchange(std::move(request), {}, timeout, stop);
}

Status IppPagePrinter::open(std::stop_token stop)
{
    const auto answer = printerAnswer(stop, requestTime);
    if (!answer)
        return fail(answer.error());
    return {};
}

Result<DeviceStatus> IppPagePrinter::status(std::stop_token stop)
{
    const auto answer = printerAnswer(stop, statusTime);
    if (!answer)
        return fail(answer.error());
    return statusOf(ipp::printerFacts(answer->get()));
}

Result<PagePrinterFacts> IppPagePrinter::facts(std::stop_token stop)
{
    const auto answer = printerAnswer(stop, requestTime);
    if (!answer)
        return fail(answer.error());
    return ipp::printerFacts(answer->get());
}

Result<PrintJob> IppPagePrinter::createJob(std::stop_token stop, const QString &name, const PrintMedia &media)
{
    const auto now = facts(stop);
    if (!now)
        return fail(now.error());
    if (const auto error = hindrance(*now, media))
        return fail(*error);
    const auto tray = trayFor(*now, media);
    if (!tray)
        return fail(tray.error());

    IppMessage request = m_client.newRequest(IPP_OP_CREATE_JOB);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr,
                 name.toUtf8().constData());
    if (auto added = ipp::addJobTemplate(request.get(), media, tray->source); !added)
        return fail(added.error());
    const auto answer = m_client.exchange(std::move(request), {}, requestTime, stop);
    if (!answer)
        return fail(answer.error());
    const QList<PrintJobFacts> created = ipp::jobs(answer->get());
    if (created.isEmpty() || created.first().job.id <= 0)
        return fail(ErrorCode::ProtocolFault, QStringLiteral("Create-Job was answered without a job"));
    PrintJob job = created.first().job;
    job.name = name;
    if (ignoredPaper(answer->get())) {
        cancelJob(stop, job);
        return fail(ErrorCode::Unsupported, QStringLiteral("the printer would not keep to the paper"),
                    QStringLiteral("media-col"));
    }
    if (!job.uuid.isEmpty())
        return job;
    const auto known = jobById(stop, job.id); // not every printer puts it into this answer
    if (!known)
        return fail(known.error());
    job.uuid = known->job.uuid;
    return job;
}

Status IppPagePrinter::sendDocument(std::stop_token stop, const PrintJob &job, const QByteArray &document,
                                    const QString &mimeType)
{
    const auto now = facts(stop);
    if (!now)
        return fail(now.error());
    const auto ready = ipp::suited({mimeType, document}, *now);
    if (!ready)
        return fail(ready.error());
    const auto known = jobFacts(stop, job);
    if (!known)
        return fail(known.error());

    IppMessage request = m_client.newRequest(IPP_OP_SEND_DOCUMENT);
    addJobId(request.get(), known->job.id);
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr,
                 ready->mimeType.toLatin1().constData());
    ippAddBoolean(request.get(), IPP_TAG_OPERATION, "last-document", 1);
    const auto answer = m_client.exchange(std::move(request), ready->bytes, documentTime, stop);
    if (!answer)
        return fail(answer.error());
    return {};
}

Result<PrintJobFacts> IppPagePrinter::jobById(std::stop_token stop, int id)
{
    IppMessage request = m_client.newRequest(IPP_OP_GET_JOB_ATTRIBUTES);
    addJobId(request.get(), id);
    ipp::addRequested(request.get(), ipp::jobAttributes);
    const auto answer = m_client.exchange(std::move(request), {}, requestTime, stop);
    if (!answer)
        return fail(answer.error());
    const QList<PrintJobFacts> found = ipp::jobs(answer->get());
    if (found.isEmpty())
        return fail(ErrorCode::ProtocolFault,
                    QStringLiteral("Get-Job-Attributes was answered without a job"));
    return found.first();
}

Result<PrintJobFacts> IppPagePrinter::jobFacts(std::stop_token stop, const PrintJob &job)
{
    auto byId = jobById(stop, job.id);
    if (!byId && byId.error().code != ErrorCode::NotFound)
        return byId;
    if (byId && isSame(byId->job, job))
        return byId;
    if (job.uuid.isEmpty())
        return unknownJob(job);
    auto found = searchJobs(stop, [&job](const PrintJob &other) { return isSame(other, job); });
    if (!found && found.error().code == ErrorCode::NotFound)
        return unknownJob(job);
    return found;
}

Result<PrintJobFacts> IppPagePrinter::searchJobs(std::stop_token stop,
                                                 const std::function<bool(const PrintJob &)> &wanted)
{
    std::optional<PrintJobFacts> latest;
    // A job that finishes between two requests is missed by neither, because the finished ones are asked
    // again.
    for (const char *which : {"completed", "not-completed", "completed"}) {
        IppMessage request = m_client.newRequest(IPP_OP_GET_JOBS);
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, which);
        ipp::addRequested(request.get(), ipp::jobAttributes);
        const auto answer = m_client.exchange(std::move(request), {}, requestTime, stop);
        if (!answer)
            return fail(answer.error());
        for (const PrintJobFacts &facts : ipp::jobs(answer->get()))
            if (wanted(facts.job) && (!latest || facts.job.id >= latest->job.id))
                latest = facts;
        if (latest)
            return *latest;
    }
    return fail(ErrorCode::NotFound, QStringLiteral("the printer knows no such job"));
}

Result<PrintJobFacts> IppPagePrinter::findJob(std::stop_token stop, const QString &name)
{
    return searchJobs(stop, [&name](const PrintJob &job) { return job.name == name; });
}

Status IppPagePrinter::cancelJob(std::stop_token stop, const PrintJob &job)
{
    const auto known = jobFacts(stop, job);
    if (!known)
        return fail(known.error());
    IppMessage request = m_client.newRequest(IPP_OP_CANCEL_JOB);
    addJobId(request.get(), known->job.id);
    const auto answer = m_client.exchange(std::move(request), {}, requestTime, stop);
    if (!answer)
        return fail(answer.error());
    return {};
}

Result<std::unique_ptr<PagePrinter>> createPagePrinterIpp(const DriverConfig &config)
{
    const auto address = IppAddress::parse(config.address);
    if (!address)
        return fail(address.error());
    return std::make_unique<IppPagePrinter>(*address);
}

} // namespace yeban
