// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/sheet_run.h"

#include "app/base/log.h"
#include "app/documents/sheet.h"
#include "app/envelope/grant.h"
#include "app/protocol/payload.h"

#include <condition_variable>
#include <mutex>

namespace yeban {

YEBAN_LOG(logPrinting, "printing")

namespace {

constexpr milliseconds poll{250};
constexpr milliseconds counterLag{3000}; // some printers move the counter after the job is completed
constexpr int mostAttempts = 3;

bool isPaperProblem(ErrorCode code)
{
    return code == ErrorCode::PaperOut || code == ErrorCode::PaperJam || code == ErrorCode::CoverOpen
           || code == ErrorCode::TonerOut || code == ErrorCode::OutputFull || code == ErrorCode::DeviceMissing
           || code == ErrorCode::DeviceSilent || code == ErrorCode::TimedOut || code == ErrorCode::DeviceBusy
           || code == ErrorCode::ProtocolFault;
}

/// What a stopped job waits for.
Error problemOf(const QStringList &reasons)
{
    return forbiddingReason(reasons).value_or(Error{ErrorCode::DeviceBusy, {}, reasons.join(QLatin1Char(' '))});
}

} // namespace

SheetRun::SheetRun(const SheetTools &tools, std::stop_token stop, QString sheetId, Report report)
    : m_tools(tools), m_stop(std::move(stop)), m_sheetId(std::move(sheetId)), m_report(std::move(report))
{
}

bool SheetRun::pause(milliseconds time) const
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, m_stop, time, [] { return false; });
    return !m_stop.stop_requested();
}

SheetProgress SheetRun::say(SheetState state, std::optional<Error> problem)
{
    const SheetProgress progress{m_sheetId, state, std::move(problem)};
    m_report(progress);
    return progress;
}

Result<PagePrinterFacts> SheetRun::facts()
{
    return atPrinter([](PagePrinter &printer, std::stop_token stop) { return printer.facts(stop); });
}

Result<QByteArray> SheetRun::render(const StoredGrant &grant, const SecretBytes &key, PrintMedia &media)
{
    const auto plain = openGrantBody(grant.grantId, grant.sealedBody, key);
    if (!plain)
        return fail(plain.error());
    QByteArray json = plain->toByteArray();
    auto body = GrantBody::fromJson(json);
    wipeBytes(json);
    if (!body)
        return fail(body.error());
    const SheetTemplate *sheet = m_tools.templates.find(body->templateName, m_tools.stock);
    if (!sheet)
        return fail(ErrorCode::Unsupported, QStringLiteral("no template '%1' for this stock").arg(body->templateName));
    media = {grant.media, grant.tray, qRound(sheet->widthMm * 100), qRound(sheet->heightMm * 100)};
    // Media are named and measured short edge first; the page itself is drawn as it lies.
    if (media.widthHundredthsMm > media.heightHundredthsMm)
        std::swap(media.widthHundredthsMm, media.heightHundredthsMm);
    return renderSheet(*sheet, body->values);
}

Status SheetRun::waitUntilReady(PrintMedia &media)
{
    const auto deadline = std::chrono::steady_clock::now() + m_tools.patience;
    for (;;) {
        std::optional<Error> problem;
        if (const auto now = facts(); !now) {
            problem = now.error();
        } else if (m_tools.evidence == PrintEvidence::Counter && !now->pageCounter) {
            return fail(ErrorCode::Unsupported, QStringLiteral("the printer has no page counter; attended use only"));
        } else if (const auto tray = trayFor(*now, media)) {
            media.source = tray->source;
        } else {
            problem = tray.error();
        }
        if (!problem)
            return {};
        if (!isPaperProblem(problem->code) || std::chrono::steady_clock::now() > deadline)
            return fail(*problem);
        say(SheetState::Blocked, problem);
        if (!pause(poll))
            return fail(ErrorCode::Cancelled);
    }
}

SheetProgress SheetRun::print(const StoredGrant &grant, const SecretBytes &key)
{
    PrintMedia media;
    const auto document = render(grant, key, media);
    if (!document)
        return say(SheetState::Failed, document.error());
    if (const auto ready = waitUntilReady(media); !ready)
        return say(SheetState::Failed, ready.error());
    const NewPrint wanted{grant.grantId, media.source,
                          rewrapForPrinting(key, m_tools.keys->grantKey().sealingKey())};
    const auto record = inStore([wanted](Store &store, std::stop_token) { return store.prepare(wanted); });
    if (!record)
        return say(SheetState::Failed, record.error());
    return feed(*record, *document, media);
}

SheetProgress SheetRun::resume(const PrintRecord &record)
{
    qCInfo(logPrinting) << "resuming a sheet left" << nameOf(record.state);
    if (record.state == PrintState::Suspect)
        return say(SheetState::Suspect);
    if (record.state == PrintState::JobCreated || record.state == PrintState::Submitted) {
        if (record.state == PrintState::JobCreated)
            cancelIfWaiting({record.jobName(), record.job.jobUuid, record.job.jobId});
        const auto verdict = follow(record);
        if (!verdict)
            return say(SheetState::Blocked, verdict.error());
        if (*verdict != Verdict::NotFed)
            return say(*verdict == Verdict::Printed ? SheetState::Printed : SheetState::Suspect);
    }
    const QString grantId = record.grantId, printId = record.printId;
    const auto grant = inStore([grantId](Store &store, std::stop_token) { return store.grant(grantId); });
    const auto latest = inStore([printId](Store &store, std::stop_token) { return store.print(printId); });
    const auto key = unwrapForPrinting(record.keyWrap, m_tools.keys->grantKey());
    if (!grant || !latest || !key)
        return suspectNow(record, QStringLiteral("cannot be rendered again"));
    PrintMedia media;
    const auto document = render(*grant, *key, media);
    if (!document)
        return suspectNow(record, QStringLiteral("cannot be rendered again"));
    media.source = record.tray;
    return feed(*latest, *document, media);
}

SheetProgress SheetRun::suspectNow(const PrintRecord &record, const QString &reason)
{
    const QString printId = record.printId;
    inStore([printId, reason](Store &store, std::stop_token) { return store.suspect(printId, reason); });
    return say(SheetState::Suspect);
}

SheetProgress SheetRun::feed(PrintRecord record, const QByteArray &document, const PrintMedia &media)
{
    for (;;) {
        say(SheetState::Printing);
        if (const auto made = makeJob(record, media); !made)
            return say(SheetState::Blocked, made.error());
        const PrintJob job{record.jobName(), record.job.jobUuid, record.job.jobId};
        qCInfo(logPrinting) << "sending a sheet, attempt" << record.attempt;
        const auto sent = atPrinter([job, document](PagePrinter &printer, std::stop_token stop) {
            return printer.sendDocument(stop, job, document, QStringLiteral("application/pdf"));
        });
        const QString printId = record.printId;
        // Even a failed send may have reached the printer: the job's own fate decides.
        if (const auto written = inStore([printId](Store &store, std::stop_token) { return store.submitted(printId); });
            !written)
            return say(SheetState::Blocked, written.error());
        if (!sent)
            atPrinter([job](PagePrinter &printer, std::stop_token stop) { return printer.cancelJob(stop, job); });
        const auto verdict = follow(record);
        if (!verdict)
            return say(SheetState::Blocked, verdict.error());
        if (*verdict == Verdict::Printed)
            return say(SheetState::Printed);
        if (*verdict == Verdict::Unsure)
            return say(SheetState::Suspect);
        if (record.attempt >= mostAttempts)
            return suspectNow(record, QStringLiteral("not fed in %1 attempts").arg(mostAttempts));
        const auto again = inStore([printId](Store &store, std::stop_token) { return store.print(printId); });
        if (!again)
            return say(SheetState::Blocked, again.error());
        record = *again;
    }
}

void SheetRun::cancelIfWaiting(const PrintJob &job)
{
    // Its document may never have been sent: such a job would wait for ever. One that moves is followed instead.
    atPrinter([job](PagePrinter &printer, std::stop_token stop) -> Status {
        const auto now = printer.jobFacts(stop, job);
        if (!now)
            return fail(now.error());
        const bool waiting = now->state == PrintJobState::Pending || now->state == PrintJobState::Held;
        return waiting ? printer.cancelJob(stop, job) : Status();
    });
}

void SheetRun::removeLeftover(const PrintRecord &record)
{
    // A job of this name without a journal entry never had its document: it is cancelled, not followed.
    const QString name = record.jobName();
    atPrinter([name](PagePrinter &printer, std::stop_token stop) -> Status {
        const auto found = printer.findJob(stop, name);
        return found ? printer.cancelJob(stop, found->job) : Status(fail(found.error()));
    });
}

Status SheetRun::makeJob(PrintRecord &record, const PrintMedia &media)
{
    removeLeftover(record);
    for (;;) {
        const auto before = facts();
        const QString name = record.jobName();
        const auto job = !before ? Result<PrintJob>(fail(before.error()))
                                 : atPrinter([name, media](PagePrinter &printer, std::stop_token stop) {
                                       return printer.createJob(stop, name, media);
                                   });
        if (job) {
            const JobRecord made{job->uuid, job->id, before->uuid, before->upTimeSeconds, before->pageCounter};
            const QString printId = record.printId;
            auto written = inStore([printId, made](Store &store, std::stop_token) { return store.jobCreated(printId, made); });
            if (!written)
                return fail(written.error());
            record = *written;
            return {};
        }
        if (job.error().code == ErrorCode::Cancelled)
            return fail(job.error());
        say(SheetState::Blocked, job.error());
        if (!pause(poll))
            return fail(ErrorCode::Cancelled);
        removeLeftover(record);
    }
}

Result<Verdict> SheetRun::follow(const PrintRecord &record)
{
    const PrintJob job{record.jobName(), record.job.jobUuid, record.job.jobId};
    for (;;) {
        const auto now = atPrinter([job](PagePrinter &printer, std::stop_token stop) { return printer.jobFacts(stop, job); });
        if (!now && now.error().code == ErrorCode::NotFound)
            return decide(record, std::nullopt);
        if (!now && now.error().code == ErrorCode::Cancelled)
            return fail(now.error());
        if (!now) {
            say(SheetState::Blocked, now.error());
        } else if (now->state == PrintJobState::Completed || now->state == PrintJobState::Canceled
                   || now->state == PrintJobState::Aborted) {
            return decide(record, *now);
        } else if (now->state == PrintJobState::Stopped || now->state == PrintJobState::Held) {
            const auto printer = facts();
            say(SheetState::Blocked, problemOf(printer ? printer->reasons : now->reasons));
        } else {
            say(SheetState::Printing);
        }
        if (!pause(poll))
            return fail(ErrorCode::Cancelled);
    }
}

Result<Verdict> SheetRun::decide(const PrintRecord &record, const std::optional<PrintJobFacts> &job)
{
    const auto deadline = std::chrono::steady_clock::now() + counterLag;
    Verdict verdict = Verdict::Unsure;
    for (;;) {
        const auto now = facts();
        if (now)
            verdict = judge(m_tools.evidence, record.job, job, *now);
        else
            say(SheetState::Blocked, now.error());
        // A counter that has not moved yet after "completed" may be late; a printer that is away comes back.
        if (now && (verdict != Verdict::Unsure || std::chrono::steady_clock::now() > deadline))
            break;
        if (!pause(poll))
            return fail(ErrorCode::Cancelled);
    }
    const QString printId = record.printId;
    const char *evidence = m_tools.evidence == PrintEvidence::Counter ? "counter" : "impressions";
    const Status written = inStore([printId, verdict, evidence](Store &store, std::stop_token) -> Status {
        switch (verdict) {
        case Verdict::Printed:
            return store.printed(printId, QLatin1String(evidence));
        case Verdict::NotFed:
            return store.notFed(printId, QStringLiteral("counter unchanged")).map([](const PrintRecord &) {});
        case Verdict::Unsure:
            break;
        }
        return store.suspect(printId, QStringLiteral("no proof of either"));
    });
    if (!written)
        return fail(written.error());
    qCInfo(logPrinting) << "a sheet ended" << (verdict == Verdict::Printed ? "printed" : verdict == Verdict::NotFed ? "not fed" : "suspect");
    return verdict;
}

} // namespace yeban
