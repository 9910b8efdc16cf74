// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/print-crash/mutants.h"

#include "drivers/page-printer/ipp/attributes.h"
#include "drivers/page-printer/ipp/driver.h"

#include <csignal>
#include <unistd.h>

namespace yeban::test {

namespace {

class Forgetful : public PrintJournal
{
public:
    using PrintJournal::PrintJournal;
    Result<PrintRecord> jobCreated(const PrintRecord &print, const JobRecord &job) override
    {
        PrintRecord known = print;
        known.job = job;
        return known;
    }
    Status submitted(const PrintRecord &print) override
    {
        return PrintJournal::jobCreated(print, print.job).and_then([this](const PrintRecord &written) {
            return PrintJournal::submitted(written);
        });
    }
};

class Repeating : public PrintJournal
{
public:
    using PrintJournal::PrintJournal;
    Status suspect(const PrintRecord &print, const QString &reason) override
    {
        return notFed(print, reason).map([](const PrintRecord &) {});
    }
};

class IdTrusting : public IppPagePrinter
{
public:
    explicit IdTrusting(const IppAddress &address) : IppPagePrinter(address), m_client(address) {}
    Result<PrintJobFacts> jobFacts(std::stop_token stop, const PrintJob &job) override
    {
        IppMessage request = m_client.newRequest(IPP_OP_GET_JOB_ATTRIBUTES);
        ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job.id);
        const auto answer = m_client.exchange(std::move(request), {}, milliseconds(5000), stop);
        if (!answer)
            return fail(answer.error());
        return ipp::jobs(answer->get()).value(0);
    }

private:
    IppClient m_client;
};

class DyingPrinter : public PagePrinter
{
public:
    DyingPrinter(std::unique_ptr<PagePrinter> printer, int diesAt) : m_printer(std::move(printer)), m_left(diesAt) {}

    Status open(std::stop_token stop) override { return m_printer->open(stop); }
    void close() override { m_printer->close(); }
    Result<DeviceStatus> status(std::stop_token stop) override { return m_printer->status(stop); }
    Result<PagePrinterFacts> facts(std::stop_token stop) override
    {
        return around([&] { return m_printer->facts(stop); });
    }
    Result<PrintJob> createJob(std::stop_token stop, const QString &name, const PrintMedia &media) override
    {
        return around([&] { return m_printer->createJob(stop, name, media); });
    }
    Status sendDocument(std::stop_token stop, const PrintJob &job, const QByteArray &document, const QString &type) override
    {
        return around([&] { return m_printer->sendDocument(stop, job, document, type); });
    }
    Result<PrintJobFacts> jobFacts(std::stop_token stop, const PrintJob &job) override
    {
        return around([&] { return m_printer->jobFacts(stop, job); });
    }
    Result<PrintJobFacts> findJob(std::stop_token stop, const QString &name) override
    {
        return around([&] { return m_printer->findJob(stop, name); });
    }
    Status cancelJob(std::stop_token stop, const PrintJob &job) override
    {
        return around([&] { return m_printer->cancelJob(stop, job); });
    }

private:
    template <class Request> std::invoke_result_t<Request> around(Request request)
    {
        pass();
        auto answer = request();
        pass();
        return answer;
    }
    void pass()
    {
        if (m_left-- == 0)
            ::kill(::getpid(), SIGKILL);
    }

    std::unique_ptr<PagePrinter> m_printer;
    int m_left;
};

} // namespace

std::unique_ptr<PrintJournal> makeJournal(Station &station, Mutant mutant)
{
    if (mutant == Mutant::Forget)
        return std::make_unique<Forgetful>(station);
    if (mutant == Mutant::PrintAgain)
        return std::make_unique<Repeating>(station);
    return std::make_unique<PrintJournal>(station);
}

std::unique_ptr<PagePrinter> makeDyingPrinter(const QString &uri, int diesAt, Mutant mutant)
{
    const auto address = IppAddress::parse(uri);
    if (!address)
        qFatal("%s", qPrintable(address.error().detail));
    std::unique_ptr<PagePrinter> printer;
    if (mutant == Mutant::TrustId)
        printer = std::make_unique<IdTrusting>(*address);
    else
        printer = std::make_unique<IppPagePrinter>(*address);
    return std::make_unique<DyingPrinter>(std::move(printer), diesAt);
}

} // namespace yeban::test
