// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/envelope/secret.h"
#include "app/hall/store/hall_database.h"
#include "app/protocol/feed.h"
#include "app/protocol/payload.h"
#include "app/protocol/window.h"

namespace yeban {

/// What the register of names compares: NFKC, no white space, lower case.
QString nameKey(const QString &name);

struct CaseRow
{
    QString submissionId;
    QString caseNumber;
    QString serviceId;
    int serviceVersion = 0;
    QString title; ///< the business name; empty if the item has none
    HallState state = HallState::Later;
    QList<HallReason> reasons;
    QString creditCode;
    QString decidedBy; ///< "rules" or a staff member
    QDateTime time{};  ///< UTC, of the decision
    QByteArray secretTag{}, residentTag{}; ///< HallKeys::caseTag of what finds the case again; empty: unreadable

    /// `tag`: of a holder's number.
    bool isOf(const QByteArray &tag) const { return !residentTag.isEmpty() && sameBytes(residentTag, tag); }
};

/// Somebody whom the hall's window expects.
struct AppointmentRow
{
    QString number; ///< as on the receipt
    AppointmentPayload made;
};

/// Decisions, names, ratings, paper, appointments. Store thread only, inside its transaction.
class Cases
{
public:
    explicit Cases(HallDatabase &database) : m_database(database) {}

    /// Writes a first decision, or a staff decision over Later. Refused: the case is decided already.
    Status decide(const CaseRow &row);
    /// By the number on the citizen's receipt or by submission id. NotFound: none, or not looked at yet.
    Result<CaseRow> find(const QString &caseNumberOrId);
    /// By HallKeys::caseTag of the applicant's number: those that were looked at, the newest `most`, newest first.
    Result<QList<CaseRow>> ofHolder(const QByteArray &residentTag, int most);

    /// Taken by anything but this submission (empty: by anything).
    Result<bool> nameTaken(const QString &name, const QString &submissionId);
    /// Refused: taken. `submissionId` empty: entered by staff.
    Status takeName(const QString &name, const QString &submissionId, const QDateTime &now);

    Status addStockEvent(const QString &submissionId, const QString &terminalId, const StockEventPayload &event);
    Status addAppointment(const QString &submissionId, const QString &terminalId, const AppointmentRow &appointment);
    /// Of one day, early to late.
    Result<QList<AppointmentRow>> appointments(QDate day);
    /// From that day on, the soonest mostTakenTimes.
    Result<TakenTimes> takenTimes(QDate from);
    Status addRating(const QString &submissionId, const RatingPayload &rating);

private:
    Result<QList<CaseRow>> read(const char *where, const auto &...args);
    HallDatabase &m_database;
};

} // namespace yeban
