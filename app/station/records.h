// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/port.h"

namespace yeban {

// What the store keeps of submissions, cases and grants, and its audit, as values. For sync, the print desk and a
// technician's tasks; a visit sees port.h only. Sheets: print_record.h; paper: stock.h; staff: staff.h.

enum class OutboxState { Ready, Inflight, Retry, Acked, Rejected, Quarantined, Purged };
const char *nameOf(OutboxState state);

/// One row of the outbox.
struct OutboxItem
{
    qint64 tseq = 0;
    QString submissionId;
    OutboxKind kind = OutboxKind::Application;
    QString caseNumber; ///< Application and Appointment only
    int envelopeVersion = 1;
    OutboxState state = OutboxState::Ready;
    QByteArray sealed; ///< empty once purged
    QByteArray digest;
    QByteArray signature; ///< over {tseq, digest, …} as StoreIdentity::sign made it in the same transaction
    int attempts = 0;
    QDateTime savedTime; ///< UTC
    QString problem;     ///< the last one, for the technician
};

struct OutboxFigures
{
    qint64 highestTseq = 0;
    qint64 acknowledgedTseq = 0; ///< every one up to here is ACKED or PURGED
    qint64 waiting = 0;          ///< READY, RETRY and INFLIGHT
    qint64 stopped = 0;          ///< REJECTED and QUARANTINED: for the technician
    qint64 oldestWaitingSeconds = 0;
};

/// A grant as the print desk needs it.
struct StoredGrant
{
    QString grantId;
    QString submissionId;
    QString caseNumber;
    QString sheetId;
    QString templateId;
    QString media;
    QString tray; ///< the hall's hint; may be empty
    QByteArray sealedBody;
    QByteArray byReceipt;
    QByteArray byResident;
    GrantState state = GrantState::Open;
};

/// Of the hall: a decision on a case of this terminal.
struct HallDecision
{
    QString submissionId;
    CaseState state = CaseState::Later;
    QByteArray reasons; ///< JSON array, see CaseView
    QString creditCode;
};

/// A case that the hall told of: one of another terminal, or a new state of our own.
struct HeardCase
{
    HallDecision decision;
    QString caseNumber;
    QString form;
    int formVersion = 1;
    QDateTime time;           ///< UTC
    QByteArray receiptSecret; ///< by which it is found here offline; may be empty
    /// Sheets of it are to come here: it is kept even if no receipt finds it.
    bool sheetsComing = false;
};

struct AuditEntry
{
    qint64 seq = 0;
    QDateTime time; ///< UTC
    QString category;
    QByteArray json;
    QByteArray hash; ///< SHA-256 over the previous hash and this entry
};

} // namespace yeban
