// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/hall_keys.h"
#include "app/hall/store/hall_store.h"
#include "app/protocol/feed.h"
#include "app/protocol/payload.h"
#include "app/services/catalogue.h"
#include "app/services/decide.h"
#include "app/standards/credit_code.h"

#include <QDate>

namespace yeban {

/// The state of a case and why, as it will be told to the citizen.
struct Judgement
{
    HallState state = HallState::Later;
    QList<HallReason> reasons;
    bool operator==(const Judgement &) const = default;
};

/// An application that was opened and found to be exactly what its applicant signed. Personal data: lives for
/// one decision and is not stored.
struct Application
{
    QString submissionId;
    SubmissionPayload payload;
    const ServiceItem *item = nullptr; ///< of the version that was filled in; the catalogue's
    QString businessName;              ///< empty if the item has none
};

/// A submission and the terminal that handed it in.
struct TakenSubmission
{
    InboxRow row;
    TerminalRow terminal;
};
/// NotFound. Store thread only.
Result<TakenSubmission> takenSubmission(HallStore &store, const QString &submissionId);

/// The payload of an envelope that this terminal signed, outside and inside. BadSignature, InvalidInput.
Result<QByteArray> openSubmission(const InboxRow &row, const TerminalRow &terminal, const OpeningKey &box);

/// Verifies, opens, and recomputes the hash of the canonical bytes. What does not hold is a judgement:
/// Refused
/// ("unverified", "altered", "applicant-mismatch") or Later ("unknown-item").
tl::expected<Application, Judgement> openApplication(const InboxRow &row, const TerminalRow &terminal,
                                                     const OpeningKey &box, const Catalogue &catalogue);

/// Who decides what no rule refuses (setting `decide`).
enum class DecideMode { Rules, Later };

/// The item's rules with the hall's facts, and whether the applicant was recognised.
Judgement judge(const Application &application, const HallFacts &facts, const Standards &standards,
                DecideMode mode);

/// What the sheets of an approval need besides the application.
struct ApprovalFacts
{
    QString hall;        ///< name of the registering authority
    QDate date;          ///< of registration, in the hall's zone
    SealingKey grantKey; ///< of the terminal that may print
    ResidentWrap residentWrap = ResidentWrap::On;
};

struct Approval
{
    QString creditCode; ///< empty if the item issues none
    QList<PrintGrant> grants;
};

/// Issues the credit code and seals one grant per sheet. `ordinal`: nextOf("credit-code"), makes the code unique in this
/// hall. About 0.1 s a sheet (Argon2id). Errors: the item's data do not make a code or a sheet.
Result<Approval> approve(const Application &application, qint64 ordinal, const ApprovalFacts &facts,
                         const Standards &standards);
/// The same sheets once more, for another holder: only those named, with the code and date of the approval.
Result<QList<PrintGrant>> sealSheets(const Application &application, const CreditCode &code, const QStringList &sheets,
                                     const ApprovalFacts &facts, const Standards &standards);

/// Nine characters for a credit code: "MA", six of the ordinal, and the check character of GB 11714.
QString creditCodeBody(qint64 ordinal);

/// A reason of the hall's own.
HallReason hallReason(const char *code, const char *zh, const char *en);

} // namespace yeban
