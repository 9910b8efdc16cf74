// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/feed.h"
#include "app/protocol/payload.h"

#include <QStringList>

namespace yeban {

// Continuing a case at a terminal that did not take it in. The receipt finds the case, or its holder's card after the
// comparison; sheets and answers come only to where that card lies.

/// Who stands at the terminal, and how it knows. The terminal answers for it: a hall that hears of somebody who was not
/// recognised refuses. Personal data: is not kept.
struct Holder
{
    QString residentNumber; ///< of the card that was compared, 18 characters
    IdentityRecord identity;

    QJsonObject toObject() const;
    static Result<Holder> fromObject(const QJsonObject &object);
    bool operator==(const Holder &) const = default;
};

/// POST /v1/cases/find: by the code of the receipt, number and secret together.
struct CaseQuestion
{
    QString caseNumber;
    QByteArray secret; ///< 16 bytes

    QByteArray toJson() const;
    static Result<CaseQuestion> fromJson(const QByteArray &json);
    bool operator==(const CaseQuestion &) const = default;
};

/// What is asked in a holder's name: POST /v1/cases/list, the holder's cases; POST /v1/cases/{submissionId}/lease, the
/// sheets that wait are to come to the terminal that asks. They arrive by its feed: at once if nobody holds them, else
/// when their holder has given them back.
struct HolderRequest
{
    Holder holder;

    QByteArray toJson() const;
    static Result<HolderRequest> fromJson(const QByteArray &json);
    bool operator==(const HolderRequest &) const = default;
};

/// The answer to find and lease. Nothing personal.
struct CaseStanding
{
    CaseDecision decision;
    QString caseNumber;
    QString serviceId;
    int serviceVersion = 0;
    QDateTime time;            ///< UTC, of the decision
    QStringList waitingSheets; ///< approved and not printed yet, wherever their grants are

    QJsonObject toObject() const;
    static Result<CaseStanding> fromObject(const QJsonObject &object);
    QByteArray toJson() const;
    static Result<CaseStanding> fromJson(const QByteArray &json);
    bool operator==(const CaseStanding &) const = default;
};

/// The answer to list: the holder's cases that the hall has looked into, the newest first.
struct CaseList
{
    QList<CaseStanding> cases; ///< ≤ mostListedCases

    QByteArray toJson() const;
    static Result<CaseList> fromJson(const QByteArray &json);
    bool operator==(const CaseList &) const = default;
};
inline constexpr int mostListedCases = 20;

/// POST /v1/cases/{submissionId}/prefill: what the holder wrote then, for a new application.
struct PrefillRequest
{
    Holder holder;
    SealingKey visitKey; ///< of a pair that is made for this visit and wiped with it

    QByteArray toJson() const;
    static Result<PrefillRequest> fromJson(const QByteArray &json);
    bool operator==(const PrefillRequest &) const = default;
};

/// The answer: PrefillValues, sealed to the visit's key.
struct PrefillReply
{
    QByteArray sealed;

    QByteArray toJson() const;
    static Result<PrefillReply> fromJson(const QByteArray &json);
    bool operator==(const PrefillReply &) const = default;
};

/// The plaintext: what was typed or chosen. What the card gives is not in it, the card lies there.
struct PrefillValues
{
    QString serviceId;
    FormValues values;

    QByteArray toJson() const;
    static Result<PrefillValues> fromJson(const QByteArray &json);
    bool operator==(const PrefillValues &) const = default;
};

} // namespace yeban
