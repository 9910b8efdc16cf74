// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/decisions/application.h"
#include "app/hall/decisions/filing.h"
#include "app/hall/store/store_thread.h"

namespace yeban {

enum class StaffVerdict { Approve, Refuse };

/// Looks into what the inbox holds, on a thread of its own, so that neither the server nor the store waits
/// for cryptography: applications are decided, print results and ratings filed. A decision, its name, its
/// grants and their feed entries are one transaction. What a crash interrupted is taken up by resume().
class Decider
{
public:
    struct Parts
    {
        StoreThread &store;
        std::shared_ptr<const HallKeys> keys;
        const Catalogue &catalogue;
        const Standards &standards;
        QString hall; ///< name of the registering authority
        DecideMode mode = DecideMode::Rules;
        ResidentWrap residentWrap = ResidentWrap::On;
        std::function<void(const QString &terminalId)>
            news; ///< its feed has grown; called on the decider's thread
    };
    explicit Decider(Parts parts);
    ~Decider(); ///< finishes the submission in hand; the rest waits for the next start

    void resume(); ///< everything not looked into yet, unless it is at work
    /// Was just taken in. Any thread. What it cannot remember it finds in the store afterwards.
    void handle(const TakenSubmission &taken);
    void leaseWanted(); ///< sheets that nobody holds go to where their citizens stand; any thread

    /// A person decides a case that waits (state Later). Blocking; not on the store's thread. NotFound;
    /// Refused: decided already, or its name was taken meanwhile.
    Result<HallState> decideByStaff(const QString &caseNumberOrId, StaffVerdict verdict,
                                    const QString &staff);

    /// The signed application as PDF for the case file, opened for whoever of the staff answers for it: the audit
    /// names them. Blocking; not on the store's thread. NotFound; Refused: it is not what was signed.
    Result<QByteArray> drawApplication(const QString &caseNumberOrId, const QString &staff);

private:
    void resumeNow();
    void handleWaiting();
    void handleAll(const QStringList &ids);
    void handleNow(const QList<TakenSubmission> &all);
    static void noteHandled(const QString &submissionId, const Status &done);
    Result<QList<TakenSubmission>> findUnhandled(const QStringList &ids);
    Result<TakenSubmission> find(const QString &submissionId);
    Status decideApplication(const TakenSubmission &found);
    Status file(const QList<Filing> &filings);
    Result<HallFacts> factsOf(const Application &application);
    Result<Approval> approvalOf(const Application &application, const TakenSubmission &found, const QDateTime &now);
    ApprovalFacts factsFor(const TerminalRow &holder, const QDateTime &approved) const;
    void leaseWantedNow();
    Status lease(const WantedSheets &wanted);
    Status grant(HallStore &store, const QList<PrintGrant> &grants, const QString &terminalId, const QDateTime &now);
    Status conclude(const TakenSubmission &found, const Application *application, const Judgement &judgement,
                    const Approval &approval, const QString &decidedBy, const QDateTime &now);

    Parts m_parts;
    std::atomic<bool> m_ending = false;
    std::atomic<int> m_queued = 0;
    // Touched by m_thread only:
    QList<TakenSubmission> m_waiting; ///< to be handled
    bool m_forgot = false;            ///< more waits in the store
    std::atomic<qint64> m_waitingBytes = 0;
    JobThread m_thread; ///< last: joined first
};

} // namespace yeban
