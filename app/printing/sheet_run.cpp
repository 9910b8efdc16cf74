// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/sheet_run.h"

#include "app/base/log.h"
#include "app/documents/sheet.h"
#include "app/envelope/grant.h"
#include "app/protocol/payload.h"

#include <QRegularExpression>

#include <condition_variable>
#include <mutex>

namespace yeban {

YEBAN_LOG(logPrinting, "printing")

namespace {

constexpr int mostAttempts = 3; // in one go

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

/// The name of a medium ends in its size (PWG 5101.1): a page of another one would be cut or spoil the paper.
bool isNamedSize(const PrintMedia &media)
{
    static const QRegularExpression ending(QStringLiteral("_([0-9.]+)x([0-9.]+)mm$"));
    const auto size = ending.match(media.media);
    return size.hasMatch() && qRound(size.captured(1).toDouble() * 100) == media.widthHundredthsMm
           && qRound(size.captured(2).toDouble() * 100) == media.heightHundredthsMm;
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
    if (!isNamedSize(media))
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 is not for %2").arg(body->templateName, grant.media));
    return renderSheet(*sheet, body->values, m_tools.offset);
}

Status SheetRun::waitUntilReady(PrintMedia &media)
{
    const auto deadline = std::chrono::steady_clock::now() + m_tools.times.patience;
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
        if (!pause(m_tools.times.poll))
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
    const auto record = m_tools.journal.prepare(
        {grant.grantId, media.source, rewrapForPrinting(key, m_tools.keys->grantKey().sealingKey())});
    if (!record)
        return say(SheetState::Failed, record.error());
    return feed(*record, *document, media);
}

SheetProgress SheetRun::resume(const PrintRecord &record)
{
    qCInfo(logPrinting) << "resuming a sheet left" << nameOf(record.state);
    if (record.state == PrintState::Suspect)
        return lookAgain(record);
    if (record.state == PrintState::JobCreated || record.state == PrintState::Submitted) {
        if (record.state == PrintState::JobCreated)
            cancelIfWaiting({record.jobName(), record.job.jobUuid, record.job.jobId});
        const auto verdict = follow(record);
        if (!verdict)
            return say(SheetState::Blocked, verdict.error());
        if (*verdict != Verdict::NotFed)
            return say(*verdict == Verdict::Printed ? SheetState::Printed : SheetState::Suspect);
    }
    const auto grant = m_tools.journal.grant(record.grantId);
    const auto open = m_tools.journal.open();
    const auto key = unwrapForPrinting(record.keyWrap, m_tools.keys->grantKey());
    PrintMedia media;
    const auto document = grant && key ? render(*grant, *key, media) : Result<QByteArray>(fail(ErrorCode::NotFound));
    if (!document || !open || !*open)
        return suspectNow(record);
    media.source = record.tray;
    return feed(**open, *document, media);
}

SheetProgress SheetRun::lookAgain(const PrintRecord &record)
{
    const PrintJob job{record.jobName(), record.job.jobUuid, record.job.jobId};
    const auto ended = atPrinter([job](PagePrinter &printer, std::stop_token stop) { return printer.jobFacts(stop, job); });
    const auto now = facts();
    const bool proved = ended && now && judge(m_tools.evidence, record.job, *ended, *now) == Verdict::Printed;
    const bool settled = proved && m_tools.journal.resolve(record, PrintState::Printed, {Witness::Kind::Sensor});
    return say(settled ? SheetState::Printed : SheetState::Suspect);
}

SheetProgress SheetRun::suspectNow(const PrintRecord &record)
{
    m_tools.journal.suspect(record, QStringLiteral("cannot be rendered again"));
    return say(SheetState::Suspect);
}

SheetProgress SheetRun::feed(PrintRecord record, const QByteArray &document, const PrintMedia &media)
{
    for (int tries = 1;; ++tries) {
        say(SheetState::Printing);
        if (const auto made = makeJob(record, media); !made)
            return say(isPaperProblem(made.error().code) ? SheetState::Blocked : SheetState::Failed, made.error());
        const PrintJob job{record.jobName(), record.job.jobUuid, record.job.jobId};
        qCInfo(logPrinting) << "sending a sheet, attempt" << record.attempt;
        const auto sent = atPrinter([&](PagePrinter &printer, std::stop_token stop) {
            return printer.sendDocument(stop, job, document, QStringLiteral("application/pdf"));
        });
        // Even a failed send may have reached the printer: the job's own fate decides.
        if (const auto written = m_tools.journal.submitted(record); !written)
            return say(SheetState::Blocked, written.error());
        if (!sent)
            atPrinter([&](PagePrinter &printer, std::stop_token stop) { return printer.cancelJob(stop, job); });
        const auto verdict = follow(record);
        if (!verdict)
            return say(SheetState::Blocked, verdict.error());
        if (*verdict == Verdict::Printed)
            return say(SheetState::Printed);
        if (*verdict == Verdict::Unsure)
            return say(SheetState::Suspect);
        const auto again = m_tools.journal.open();
        if (!again || !*again)
            return say(SheetState::Blocked, again ? Error{ErrorCode::Internal, {}, {}} : again.error());
        record = **again;
        // Nothing was printed and nobody has to look: the sheet stays NOT_FED and is tried again later.
        if (tries == mostAttempts)
            return say(SheetState::Failed, Error{ErrorCode::DeviceFault, QStringLiteral("not fed"), {}});
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
    for (;;) {
        removeLeftover(record);
        const auto made = createJob(record, media);
        if (made) {
            record = *made;
            return {};
        }
        if (!isPaperProblem(made.error().code))
            return fail(made.error());
        say(SheetState::Blocked, made.error());
        if (!pause(m_tools.times.poll))
            return fail(ErrorCode::Cancelled);
    }
}

Result<PrintRecord> SheetRun::createJob(const PrintRecord &record, const PrintMedia &media)
{
    const auto before = facts();
    if (!before)
        return fail(before.error());
    const auto job = atPrinter([&](PagePrinter &printer, std::stop_token stop) {
        return printer.createJob(stop, record.jobName(), media);
    });
    if (!job)
        return fail(job.error());
    return m_tools.journal.jobCreated(
        record, {job->uuid, job->id, before->uuid, before->upTimeSeconds, before->pageCounter});
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
        if (!pause(m_tools.times.poll))
            return fail(ErrorCode::Cancelled);
    }
}

Result<Verdict> SheetRun::decide(const PrintRecord &record, const std::optional<PrintJobFacts> &job)
{
    const auto ended = std::chrono::steady_clock::now();
    Verdict verdict = Verdict::Unsure;
    for (;;) {
        const auto now = facts();
        if (now)
            verdict = judge(m_tools.evidence, record.job, job, *now);
        else
            say(SheetState::Blocked, now.error());
        // Only "printed" is believed at once: a counter that has not moved may be late, and paper may still move. A
        // printer that is away comes back.
        const auto waited = std::chrono::steady_clock::now() - ended;
        const bool moving = now && now->state == PrinterState::Processing;
        if (now && (verdict == Verdict::Printed || waited > (moving ? m_tools.times.patience : m_tools.times.settle)))
            break;
        if (!pause(m_tools.times.poll))
            return fail(ErrorCode::Cancelled);
    }
    if (const Status written = write(record, verdict); !written)
        return fail(written.error());
    qCInfo(logPrinting) << "a sheet ended" << (verdict == Verdict::Printed ? "printed" : verdict == Verdict::NotFed ? "not fed" : "suspect");
    return verdict;
}

Status SheetRun::write(const PrintRecord &record, Verdict verdict)
{
    switch (verdict) {
    case Verdict::Printed:
        return m_tools.journal.printed(record, QLatin1String(nameOf(m_tools.evidence)));
    case Verdict::NotFed:
        return m_tools.journal.notFed(record, QStringLiteral("counter unchanged")).map([](const PrintRecord &) {});
    case Verdict::Unsure:
        return m_tools.journal.suspect(record, QStringLiteral("no proof of either"));
    }
    Q_UNREACHABLE();
}

} // namespace yeban
