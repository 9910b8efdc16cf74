// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/feed.h"

#include <QStringList>

namespace yeban {

// Continuing a case at a terminal that did not take it in. The receipt finds the case; its sheets come only to where
// its holder's card lies and was compared.

/// POST /v1/cases/find: by the code of the receipt, number and secret together.
struct CaseQuestion
{
    QString caseNumber;
    QByteArray secret; ///< 16 bytes

    QByteArray toJson() const;
    static Result<CaseQuestion> fromJson(const QByteArray &json);
    bool operator==(const CaseQuestion &) const = default;
};

/// POST /v1/cases/{submissionId}/lease, after the comparison: the sheets that wait are to come to the terminal that
/// asks. They arrive by its feed: at once if nobody holds them, else when their holder has given them back.
struct LeaseRequest
{
    QString residentNumber; ///< of the card that was compared, 18 characters

    QByteArray toJson() const;
    static Result<LeaseRequest> fromJson(const QByteArray &json);
    bool operator==(const LeaseRequest &) const = default;
};

/// The answer to both. Nothing personal.
struct CaseStanding
{
    CaseDecision decision;
    QString caseNumber;
    QString serviceId;
    int serviceVersion = 0;
    QDateTime time;            ///< UTC, of the decision
    QStringList waitingSheets; ///< approved and not printed yet, wherever their grants are

    QByteArray toJson() const;
    static Result<CaseStanding> fromJson(const QByteArray &json);
    bool operator==(const CaseStanding &) const = default;
};

} // namespace yeban
