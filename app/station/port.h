// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/worker.h"
#include "app/station/case_number.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QObject>

#include <functional>

namespace yeban {

enum class OutboxKind { Application, PrintResult, Rating, StockEvent };
const char *nameOf(OutboxKind kind); ///< "application", "print-result", "rating", "stock-event"

/// A submission, sealed already: the station never sees what is in it.
struct NewSubmission
{
    QString id; ///< UUID (orderedUuid()), also in the envelope's header
    OutboxKind kind = OutboxKind::Application;
    QString form; ///< service item id; message type for the other kinds
    int formVersion = 1;
    QByteArray header;        ///< the envelope's JSON header
    QByteArray sealed;        ///< the whole envelope
    QByteArray digest;        ///< SHA-256 of `sealed`
    QByteArray receiptSecret; ///< Application: the 16 bytes for the QR; only a keyed tag of it is kept
};

struct SavedCase
{
    qint64 tseq = 0;
    QString submissionId;
    QString caseNumber; ///< Application only
    QDateTime time;     ///< UTC
};

/// Where a case stands, as far as this terminal knows. 受理 is the hall's act: Accepted and later come from
/// it alone.
enum class CaseState {
    Kept,      ///< in this terminal's store, not at the hall yet
    Delivered, ///< the hall has signed for it
    Accepted,  ///< 已受理, not decided
    Later,     ///< a person at the hall has to decide
    Approved,
    Refused,
};
const char *nameOf(CaseState state); ///< "kept", "delivered", …

enum class GrantState { Open, Consumed, Void };
const char *nameOf(GrantState state); ///< "open", …

/// Leave to print one sheet, without its sealed values (those the print desk takes itself).
struct GrantView
{
    QString grantId;
    QString sheetId;
    QString media;
    GrantState state = GrantState::Open;
    bool operator==(const GrantView &) const = default;
};

struct CaseView
{
    QString submissionId;
    QString caseNumber;
    QString form;
    int formVersion = 1;
    CaseState state = CaseState::Kept;
    QDateTime time;      ///< UTC, when it was saved
    QDateTime stateTime; ///< UTC, of the last change
    QByteArray reasons;  ///< the hall's, a JSON array [{"code","fieldId","text":{"zh","en"}}]; may be empty
    QString creditCode;  ///< when approved during this run; kept in memory only
    QList<GrantView> grants;
    bool operator==(const CaseView &) const = default;
};

/// A case as the hall knows it.
struct HallCase
{
    CaseView view;             ///< as this terminal keeps it from now on
    QStringList waitingSheets; ///< not printed yet, wherever their grants are
};

/// What a visit may ask of the hall while its citizen waits. Home thread; each answers once, at home, unless `receiver`
/// is gone. Errors: Unreachable, NotFound, Refused (the case is somebody else's), HallRefused, those of the store.
class HallPort
{
public:
    template <class T> using Done = std::function<void(Result<T>)>;

    virtual ~HallPort() = default;
    /// By the receipt's QR. The case is known here afterwards, whoever took it in.
    virtual Request findCase(QObject *receiver, const ReceiptCode &code, Done<HallCase> done) = 0;
    /// After the comparison: the case's waiting sheets come to this terminal. They arrive later, as grants of the case
    /// (StationPort::caseChanged): another terminal may have to give them back first.
    virtual Request fetchSheets(QObject *receiver, const QString &submissionId, const QString &residentNumber,
                                Done<HallCase> done) = 0;
};

/// Why a staff sign-in was refused: Error::deviceCode of ErrorCode::Refused carries one of these.
namespace staffRefusal {
inline constexpr const char *unknownBadge = "unknown-badge";
inline constexpr const char *wrongPin = "wrong-pin";
inline constexpr const char *isApplicant = "is-applicant"; ///< the applicant must not act as staff
inline constexpr const char *locked = "locked";            ///< after 5 wrong PINs, for 15 minutes
} // namespace staffRefusal

/// Asynchronous, values only: what a visit may ask of the station. Home (GUI) thread object. Every call
/// answers once, later, at home, unless `receiver` is gone. Errors everywhere: StoreFull, StoreBroken.
class StationPort : public QObject
{
    Q_OBJECT

public:
    template <class T> using Done = std::function<void(Result<T>)>;

    /// The answer comes after COMMIT: only then may a citizen hear "accepted". Saving the same id with the
    /// same bytes again answers the same case; with other bytes Refused.
    virtual void save(QObject *receiver, NewSubmission submission, Done<SavedCase> done) = 0;
    /// Is there room for one more visit? StoreFull below the watermark, StoreBroken after a fault.
    virtual Request checkRoom(QObject *receiver, Done<void> done) = 0;
    /// By the receipt's QR, number and secret together; offline too. NotFound for both kinds of mismatch.
    virtual Request caseByReceipt(QObject *receiver, const ReceiptCode &code, Done<CaseView> done) = 0;
    virtual Request caseById(QObject *receiver, const QString &submissionId, Done<CaseView> done) = 0;
    /// A member of staff signs in: badge as scanned, PIN, and the applicant's own number, which is not kept.
    /// Answers the staff id. Refused: see staffRefusal.
    virtual Request checkStaff(QObject *receiver, const QString &badgeText, const QString &pin,
                               const QString &applicantNumber, Done<QString> done) = 0;
    /// `level` 5 非常满意 … 1 非常不满意; `form` is the service item. Kept for the terminal's own statistics.
    virtual void rate(QObject *receiver, const QString &form, int level, Done<void> done) = 0;
    /// Milliseconds by stage id of one visit; nothing of any person.
    virtual void recordStageTimes(QObject *receiver, const QString &form, const QMap<QString, qint64> &stages,
                                  Done<void> done) = 0;
    /// Appends to the hash-chained audit table. `category` [a-z0-9-]; `json` an object without personal data.
    virtual void audit(QObject *receiver, const QString &category, const QByteArray &json,
                       Done<void> done) = 0;

Q_SIGNALS:
    void caseChanged(const QString &submissionId); ///< delivered, decided, or a grant came or went
    void submissionSaved();                        ///< sync wakes
    void stockChanged();
    void broken(const yeban::Error &error); ///< once: StoreBroken; take no more visits and say so
};

} // namespace yeban
