// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/worker.h"
#include "app/station/case_number.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <functional>

namespace yeban {

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

/// Void: not used here and not to be. Lost: used, and its sheet came to nothing.
enum class GrantState { Open, Consumed, Void, Lost };
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

/// How many people the hall's window expects at one time, in the hall's own date and time.
struct WindowTaken
{
    QDate day;
    QTime from;
    int people = 0;
};

/// Whose card lies here and how they were recognised: asked for in their name. Personal data.
struct CardHolder
{
    QString residentNumber;
    QByteArray identity; ///< JSON object of an IdentityRecord (app/protocol/payload.h)
};

/// What a visit may ask of the hall while its citizen waits. Home thread; each answers once, at home, unless `receiver`
/// is gone. Errors: Unreachable, NotFound, Refused (the case is somebody else's, or nobody was recognised), HallRefused,
/// those of the store.
class HallPort
{
public:
    template <class T> using Done = std::function<void(Result<T>)>;

    virtual ~HallPort() = default;
    /// By the receipt's QR. The case is known here afterwards, whoever took it in.
    virtual Request findCase(QObject *receiver, const ReceiptCode &code, Done<HallCase> done) = 0;
    /// After the comparison: the case's waiting sheets come to this terminal. They arrive later, as grants of the case
    /// (StationPort::caseChanged): another terminal may have to give them back first.
    virtual Request fetchSheets(QObject *receiver, const QString &submissionId, const CardHolder &holder,
                                Done<HallCase> done) = 0;
    /// After the comparison: the holder's cases, the newest first; finished ones too. Nothing of them is kept here.
    virtual Request listCases(QObject *receiver, const CardHolder &holder, Done<QList<HallCase>> done) = 0;
    /// After the comparison: what the holder wrote in that case (PrefillValues of app/protocol), sealed to `visitKey`, an
    /// X25519 public key of 32 bytes.
    virtual Request prefill(QObject *receiver, const QString &submissionId, const CardHolder &holder,
                            const QByteArray &visitKey, Done<QByteArray> done) = 0;
    /// For this service item, from today on; times that nobody has are left out.
    virtual Request takenTimes(QObject *receiver, const QString &serviceId, Done<QList<WindowTaken>> done) = 0;
};

} // namespace yeban
