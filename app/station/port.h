// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/worker.h"
#include "app/station/hall_port.h"
#include "app/station/staff_desk.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QObject>

#include <functional>

namespace yeban {

enum class OutboxKind { Application, PrintResult, Rating, StockEvent, Appointment };
const char *nameOf(OutboxKind kind); ///< "application", "print-result", "rating", "stock-event", "appointment"

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
    QString caseNumber; ///< Application and Appointment only
    QDateTime time;     ///< UTC
};

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
    /// Refused: see staffRefusal.
    virtual Request checkStaff(QObject *receiver, const QString &badgeText, const QString &pin,
                               const QString &applicantNumber, Done<StaffMember> done) = 0;
    // For who has signed in; `staffId` is what checkStaff() answered.
    virtual Request staffView(QObject *receiver, Done<StaffView> done) = 0;
    /// Once: NotFound when the sheet is not in doubt any more.
    virtual void settleSheet(QObject *receiver, const QString &printId, SheetFinding finding, const QString &staffId,
                             Done<void> done) = 0;
    /// Refused: more than there are. NotFound: no such lot. InvalidInput: the numbers are not as many as the sheets, not
    /// of one lot of this tray, were taken out before, or are in the machine already.
    virtual void movePaper(QObject *receiver, const PaperMove &move, Done<void> done) = 0;
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
