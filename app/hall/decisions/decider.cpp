// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/decisions/decider.h"

#include "app/base/log.h"
#include "app/hall/hall_date.h"

namespace yeban {

YEBAN_LOG(logDecisions, "hall.decisions")

namespace {

const QString byRules = QStringLiteral("rules");
constexpr qsizetype atATime = 32;
constexpr std::chrono::milliseconds gathering{10};  // many share a commit, and nobody feels it
constexpr qint64 mostRemembered = 32 * 1024 * 1024; // bytes of envelopes

bool isNameConflict(const Status &status)
{
    return !status && status.error().deviceCode == QLatin1String("name-taken");
}

} // namespace

Decider::Decider(Parts parts) : m_parts(std::move(parts)) {}

Decider::~Decider()
{
    m_ending = true;
}

void Decider::resume()
{
    if (m_queued > 0)
        return;
    ++m_queued;
    m_thread.post([this] {
        resumeNow();
        leaseWantedNow();
        --m_queued;
    });
}

void Decider::resumeNow()
{
    const Result<QStringList> ids = m_parts.store.call([](HallStore &store) { return store.inbox.unhandled(); });
    if (!ids)
        qCWarning(logDecisions) << "cannot resume:" << nameOf(ids.error().code);
    else
        handleAll(*ids);
}

void Decider::leaseWanted()
{
    ++m_queued;
    m_thread.post([this] {
        leaseWantedNow();
        --m_queued;
    });
}

void Decider::handle(const TakenSubmission &taken)
{
    const qint64 bytes = taken.row.envelope.size();
    const bool remembers = bytes > 0 && m_waitingBytes + bytes <= mostRemembered; // none: it came as a blob
    m_waitingBytes += remembers ? bytes : 0;
    ++m_queued;
    m_thread.post([this, taken = remembers ? taken : TakenSubmission{}, remembers] {
        const bool isFirst = m_waiting.isEmpty() && !m_forgot;
        if (remembers)
            m_waiting.append(taken);
        else
            m_forgot = true;
        if (!isFirst) {
            --m_queued;
            return;
        }
        m_thread.postAfter(gathering, [this] {
            handleWaiting();
            --m_queued;
        });
    });
}

void Decider::handleWaiting()
{
    const QList<TakenSubmission> all = std::exchange(m_waiting, {});
    const bool forgot = std::exchange(m_forgot, false);
    for (qsizetype first = 0; first < all.size() && !m_ending; first += atATime)
        handleNow(all.mid(first, atATime));
    for (const TakenSubmission &one : all)
        m_waitingBytes -= one.row.envelope.size();
    if (forgot && !m_ending)
        resumeNow();
}

void Decider::handleAll(const QStringList &ids)
{
    for (qsizetype first = 0; first < ids.size() && !m_ending; first += atATime) {
        const auto unhandled = findUnhandled(ids.mid(first, atATime));
        if (!unhandled)
            qCWarning(logDecisions) << "submissions wait:" << nameOf(unhandled.error().code) << unhandled.error().detail;
        else
            handleNow(*unhandled);
    }
}

void Decider::handleNow(const QList<TakenSubmission> &all)
{
    QList<Filing> filings;
    bool results = false;
    for (const TakenSubmission &found : all) {
        const SubmissionPut &put = found.row.put;
        results = results || put.kind == SubmissionKind::PrintResult;
        if (put.kind != SubmissionKind::Application)
            filings.append({found.row, openSubmission(found.row, found.terminal, m_parts.keys->box)});
        else if (!m_ending)
            noteHandled(put.submissionId, decideApplication(found));
    }
    const Status together = file(filings);
    for (const Filing &one : filings) // if something is wrong with one, each for itself
        noteHandled(one.row.put.submissionId, together ? together : file({one}));
    if (results)
        leaseWantedNow(); // a holder may have given a sheet back
}

void Decider::noteHandled(const QString &submissionId, const Status &done)
{
    const bool byAnother = !done && done.error().deviceCode == QLatin1String("handled"); // hall on this database
    if (!done && !byAnother) // it stays unhandled and is taken up at the next start
        qCWarning(logDecisions) << "submission" << submissionId << "waits:" << nameOf(done.error().code)
                                << done.error().detail;
}

Result<QList<TakenSubmission>> Decider::findUnhandled(const QStringList &ids)
{
    return m_parts.store.call([&](HallStore &store) -> Result<QList<TakenSubmission>> {
        QList<TakenSubmission> all;
        for (const QString &id : ids) {
            const auto handled = store.inbox.isHandled(id); // by another hall of this database
            if (!handled)
                return fail(handled.error());
            if (*handled)
                continue;
            const auto found = takenSubmission(store, id);
            if (!found)
                return fail(found.error());
            all.append(*found);
        }
        return all;
    });
}

Result<TakenSubmission> Decider::find(const QString &submissionId)
{
    return m_parts.store.call([submissionId](HallStore &store) { return takenSubmission(store, submissionId); });
}

Result<HallFacts> Decider::factsOf(const Application &application)
{
    if (application.businessName.isEmpty())
        return HallFacts{};
    const Result<bool> taken =
        m_parts.store.call([name = application.businessName, id = application.submissionId](
                               HallStore &store) { return store.cases.nameTaken(name, id); });
    if (!taken)
        return fail(taken.error());
    return HallFacts{*taken};
}

ApprovalFacts Decider::factsFor(const TerminalRow &holder, const QDateTime &approved) const
{
    return {m_parts.hall, hallDate(approved), holder.grantKey, m_parts.residentWrap};
}

Result<Approval> Decider::approvalOf(const Application &application, const TakenSubmission &found, const QDateTime &now)
{
    const Result<qint64> ordinal = m_parts.store.call(
        [](HallStore &store) { return nextOf(store.database(), QStringLiteral("credit-code")); });
    if (!ordinal)
        return fail(ordinal.error());
    return approve(application, *ordinal, factsFor(found.terminal, now), m_parts.standards);
}

Status Decider::decideApplication(const TakenSubmission &found)
{
    const auto application = openApplication(found.row, found.terminal, m_parts.keys->box, m_parts.catalogue);
    if (!application)
        return conclude(found, nullptr, application.error(), {}, byRules, QDateTime::currentDateTimeUtc());
    // A second round only when the name went to somebody else between the question and the transaction.
    for (int round = 0; round < 2; ++round) {
        const Result<HallFacts> facts = factsOf(*application);
        if (!facts)
            return fail(facts.error());
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const Judgement judgement = judge(*application, *facts, m_parts.standards, m_parts.mode);
        Approval approval;
        if (judgement.state == HallState::Approved) {
            const Result<Approval> made = approvalOf(*application, found, now);
            if (!made)
                return fail(made.error());
            approval = *made;
        }
        const Status done = conclude(found, &*application, judgement, approval, byRules, now);
        if (!isNameConflict(done))
            return done;
    }
    return fail(ErrorCode::Internal, QStringLiteral("a name was taken and free again"));
}

Status Decider::conclude(const TakenSubmission &found, const Application *application, const Judgement &judgement,
                         const Approval &approval, const QString &decidedBy, const QDateTime &now)
{
    const SubmissionPut &put = found.row.put;
    CaseRow row{put.submissionId,  put.caseNumber,      {},       0, {}, judgement.state,
                judgement.reasons, approval.creditCode, decidedBy, now};
    if (application) {
        row.serviceId = application->payload.serviceId;
        row.serviceVersion = application->payload.serviceVersion;
        row.title = application->businessName;
        row.secretTag = m_parts.keys->caseTag(caseTags::secret, application->payload.receiptSecret);
        row.residentTag = m_parts.keys->caseTag(caseTags::resident, application->payload.residentNumber.toUtf8());
    }
    const Status done = m_parts.store.call([&](HallStore &store) -> Status {
        const QString &terminal = found.row.terminalId;
        // First of all: of two halls that looked into it, one goes on. Staff decide what was looked into.
        Status step = decidedBy == byRules ? store.inbox.setHandled(row.submissionId) : Status();
        if (step)
            step = store.cases.decide(row);
        if (step && row.state == HallState::Approved && !row.title.isEmpty())
            step = store.cases.takeName(row.title, row.submissionId, now);
        if (step)
            step = store.feed.append(terminal,
                                     CaseDecision{row.submissionId, row.state, row.reasons, row.creditCode},
                                     m_parts.keys->signing, now);
        if (step)
            step = grant(store, approval.grants, terminal, now);
        return step ? store.audit(QStringLiteral("case-") + QLatin1String(nameOf(row.state)),
                                  row.submissionId, now)
                    : step;
    });
    if (done) {
        qCInfo(logDecisions) << "case" << row.submissionId << nameOf(row.state) << "by" << decidedBy;
        m_parts.news(found.row.terminalId);
    }
    return done;
}

Status Decider::grant(HallStore &store, const QList<PrintGrant> &grants, const QString &terminalId,
                      const QDateTime &now)
{
    Status step;
    for (const PrintGrant &grant : grants) {
        // First the feed, which locks the terminal: who retires it meanwhile finds the lease, or the lease finds it retired.
        if (step)
            step = store.feed.append(terminalId, grant, m_parts.keys->signing, now);
        if (step)
            step = store.leases.add(grant, terminalId, now);
    }
    return step;
}

void Decider::leaseWantedNow()
{
    if (m_ending)
        return;
    const auto all = m_parts.store.call([](HallStore &store) { return store.leases.wanted(); });
    if (!all)
        qCWarning(logDecisions) << "leases wait:" << nameOf(all.error().code);
    for (const WantedSheets &wanted : all.value_or(QList<WantedSheets>()))
        if (const Status leased = lease(wanted); !leased)
            qCWarning(logDecisions) << "a lease of case" << wanted.submissionId << "waits:" << nameOf(leased.error().code)
                                    << leased.error().detail;
}

Status Decider::lease(const WantedSheets &wanted)
{
    const Result<TakenSubmission> found = find(wanted.submissionId);
    if (!found)
        return fail(found.error());
    struct Terms
    {
        CaseRow row;
        TerminalRow holder;
    };
    const auto terms = m_parts.store.call([&wanted](HallStore &store) -> Result<Terms> {
        const auto row = store.cases.find(wanted.submissionId);
        const auto holder = store.terminals.find(wanted.terminalId);
        if (!row || !holder)
            return fail(row ? holder.error() : row.error());
        return Terms{*row, *holder};
    });
    if (!terms)
        return fail(terms.error());
    const auto application = openApplication(found->row, found->terminal, m_parts.keys->box, m_parts.catalogue);
    const auto code = CreditCode::parse(terms->row.creditCode);
    if (!application || !code)
        return fail(ErrorCode::Refused, QStringLiteral("this hall cannot read the case; update its service items"));
    const auto grants = sealSheets(*application, *code, wanted.sheets, factsFor(terms->holder, terms->row.time),
                                   m_parts.standards);
    if (!grants)
        return fail(grants.error());
    const Status done = m_parts.store.call([&](HallStore &store) -> Status {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto still = store.leases.isWantedAt(wanted.submissionId, wanted.terminalId);
        if (!still || !*still)
            return still ? fail(ErrorCode::Refused, QStringLiteral("the citizen has gone on")) : fail(still.error());
        const Status granted = grant(store, *grants, wanted.terminalId, now);
        return granted ? store.audit(QStringLiteral("sheets-leased"), wanted.submissionId, now) : granted;
    });
    if (done)
        m_parts.news(wanted.terminalId);
    return done;
}

Status Decider::file(const QList<Filing> &filings)
{
    if (filings.isEmpty())
        return {};
    return m_parts.store.call(
        [&](HallStore &store) { return fileAll(store, m_parts.catalogue, filings, QDateTime::currentDateTimeUtc()); },
        StoreThread::Haste::WithOthers);
}

} // namespace yeban
