// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/station/staff.h"
#include "app/station/stock.h"
#include "app/station/store_identity.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace yeban {

struct StoreParts;

/// Free bytes on the store's file system below which no new visit starts (twice the WAL's limit and room to
/// clean up).
inline constexpr qint64 storeWatermark = 64 * 1024 * 1024;

/// The terminal's database: one EXCLUSIVE connection, WAL, synchronous=FULL. Blocking; used by one thread at
/// a time (Station's Worker). Every public call is one transaction, committed when it returns without error.
/// Errors of all calls: StoreFull, StoreBroken (IOERR, CORRUPT, NOTADB: nothing works any more, the file is
/// kept), Refused (an illegal move), NotFound.
class Store
{
public:
    /// StoreNewer: made by a newer version. `clock` outlives the store.
    static Result<std::unique_ptr<Store>> open(const QString &file, const Clock &clock,
                                               StoreIdentity identity);
    ~Store();

    /// Called after each COMMIT that changes what others wait for.
    struct Listener
    {
        std::function<void(const QString &submissionId)> caseChanged;
        std::function<void()> submissionSaved, stockChanged;
        std::function<void(const Error &)> broken;
    };
    void setListener(Listener listener);

    Status checkRoom(qint64 watermark = storeWatermark);
    Result<SavedCase> save(const NewSubmission &submission);
    /// Several in one transaction, one fsync; an answer for each. One that is refused does not touch the others.
    QList<Result<SavedCase>> saveAll(const QList<NewSubmission> &submissions);
    Result<CaseView> caseByReceipt(const ReceiptCode &code);
    Result<CaseView> caseById(const QString &submissionId);
    /// Keeps what the hall said of a case. NotFound: unknown here, no secret to find it by and no sheets coming.
    Result<CaseView> hearCase(const HeardCase &heard);

    // Outbox, for sync. next(): print results first, then by tseq; nullopt when nothing is due at `now`.
    Result<std::optional<OutboxItem>> next(const QDateTime &now);
    Result<OutboxItem> outboxItem(qint64 tseq);
    Status setInflight(qint64 tseq);
    Status setAcked(qint64 tseq, const QByteArray &receipt); ///< a receipt that the caller has verified
    Status setRetry(qint64 tseq, const QDateTime &nextAt, const QString &problem);
    Status setRejected(qint64 tseq, const QString &problem);
    Status setQuarantined(qint64 tseq, const QString &problem);
    Result<int> purge(const QDateTime &ackedBefore); ///< drops sealed bodies; answers how many
    Result<OutboxFigures> figures();
    Result<QDateTime> nextDue(); ///< earliest RETRY; invalid when none

    // Feed. One transaction with the cursor; an entry at or below the cursor is ignored. A decision or grant
    // for a case that this terminal does not know is kept out, the cursor still moves.
    Result<qint64> feedCursor();
    Status applyDecision(qint64 number, const HallDecision &decision);
    Status applyGrant(qint64 number, const StoredGrant &grant);
    /// Grants of this case that are still open are void, and the hall is told so, in this transaction: only then may
    /// they be used elsewhere. A sheet that has begun stays.
    Status applyRecall(qint64 number, const QString &submissionId);
    Status skipFeedEntry(qint64 number, const QString &why); ///< not understood: audited, passed over

    // Print desk (reliability.md §4); every end of a sheet and SUSPECT are told to the hall. A grant is consumed by
    // prepare() and never opens again.
    Result<QList<StoredGrant>> openGrants(const QString &caseNumber);
    Result<StoredGrant> grant(const QString &grantId);
    Status voidGrant(const QString &grantId);
    /// The open ones that `which` names are void here, and the hall is told so in this transaction. Answers how many.
    Result<int> returnGrants(const std::function<bool(const StoredGrant &)> &which);
    /// Consumes the grant, takes the oldest lot of the tray (PaperOut when the ledger has none) and writes
    /// PREPARED, in one transaction. DeviceBusy while another sheet is open.
    Result<PrintRecord> prepare(const NewPrint &print);
    Result<PrintRecord> jobCreated(const QString &printId, const JobRecord &job);
    Status submitted(const QString &printId);
    Status printed(const QString &printId, const QString &evidence);
    Status taken(const QString &printId);
    Result<PrintRecord> notFed(const QString &printId,
                               const QString &reason); ///< attempt + 1, ready for jobCreated()
    Status suspect(const QString &printId, const QString &reason);
    /// SUSPECT becomes Printed, Spoiled or Missing, once: NotFound when it is none any more.
    Status resolve(const QString &printId, PrintState outcome, const Witness &witness);
    Status abandon(const QString &printId, const QString &reason); ///< PREPARED or NOT_FED becomes VOID
    Result<std::optional<PrintRecord>> openPrint();
    Result<QList<PrintRecord>> prints(const QString &caseNumber); ///< the earliest first
    Result<PrintRecord> print(const QString &printId);

    StockLedger stock() { return StockLedger(*m_parts); } ///< of licence paper
    StaffRegister staff() { return StaffRegister(*m_parts); }

    Status rate(const QString &form, int level);
    Status recordStageTimes(const QString &form, const QMap<QString, qint64> &stages);
    Status audit(const QString &category, const QByteArray &json);
    Status eachAudit(const std::function<void(const AuditEntry &)> &take); ///< oldest first
    Result<QMap<QString, qint64>> doubts(); ///< what spoke for a forgery, "face-jump", "card-suspect": how often so far
    Result<AuditEntry> auditHead();              ///< seq 0 when empty
    Status verifyAudit();                        ///< BadSignature naming the first altered row
    Result<QByteArray> meta(const QString &key); ///< empty when unset
    Status setMeta(const QString &key, const QByteArray &value);

    // Upkeep; the Station does it when nobody waits.
    Status checkpoint(); ///< empties the log, and its file too
    /// Empties the log if it has grown longer than that; its file keeps its length for whoever saves next.
    Status tidy(int mostWalPages = 1000);
    /// After a fault of the medium (not of the content): opens the file anew, rewrites what the log holds and checks
    /// every page. All calls work again when this answers without error. Does nothing to a store that works.
    Status reopen(const std::stop_token &stop = {});
    /// Every page, index, reference and the audit chain. StoreBroken, Cancelled; BadSignature, here and of scrub(),
    /// is told by `broken` and from then on by checkRoom(), while everything else goes on.
    Status checkIntegrity(const std::stop_token &stop = {});
    Result<bool> checkIsDue(std::chrono::milliseconds between); ///< since noteChecked(), also if never or in the future
    Status noteChecked();
    /// Hashes the bodies of the next `rows` submissions again. Answers the last tseq looked at, 0 at the end.
    /// BadSignature names one that is not what was saved.
    Result<qint64> scrub(qint64 afterTseq, int rows);
    /// A copy of everything committed at `file` (Database::backup); StoreFull when that place cannot take it.
    Status backup(const QString &file, const std::stop_token &stop = {});

private:
    explicit Store(std::unique_ptr<StoreParts> parts);
    std::unique_ptr<StoreParts> m_parts;
};

} // namespace yeban
