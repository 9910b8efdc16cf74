// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/envelope/grant.h"
#include "app/protocol/message.h"
#include "app/services/text.h"

#include <QDateTime>
#include <QList>

#include <optional>
#include <variant>

namespace yeban {

/// Where a case stands at the hall. 受理 (acceptance) is the hall's act: no terminal says it before the hall
/// did.
enum class HallState {
    Accepted, ///< 已受理: taken up, not decided
    Later,    ///< a person at the hall has to decide
    Approved,
    Refused,
};
const char *nameOf(HallState state); ///< "accepted", "later", "approved", "refused"
Result<HallState> parseHallState(const QString &name);

/// Why; shown to the citizen. `fieldId` is the form's field to look at, empty for the whole.
struct HallReason
{
    QString code; ///< for programs: "name-taken", "altered", …
    QString fieldId;
    LocalText text;

    QJsonObject toObject() const; ///< {"code", "fieldId", "text": {"zh", "en"}}
    static Result<HallReason> fromObject(const QJsonObject &object);
    bool operator==(const HallReason &) const = default;
};

struct CaseDecision
{
    QString submissionId;
    HallState state = HallState::Later;
    QList<HallReason> reasons;
    QString creditCode; ///< 18 characters when approved, else empty

    QJsonObject toObject() const;
    static Result<CaseDecision> fromObject(const QJsonObject &object);
    bool operator==(const CaseDecision &) const = default;
};

/// Leave to print one sheet once (reliability.md §4, §5), leased to this terminal. The values are sealed under a key K.
struct PrintGrant
{
    QString grantId;      ///< UUID; consumed once
    QString submissionId; ///< of the case
    QString sheetId;      ///< the item's name: "duplicate", "original"
    QString templateName; ///< of app/documents: "business-licence-duplicate"
    QString media;        ///< PWG name: "iso_a4_210x297mm"
    QString tray;         ///< hint; empty: the terminal's own table decides
    SealedGrant sealed;   ///< of a GrantBody (payload.h)
    bool operator==(const PrintGrant &) const = default;
};

/// The citizen stands at another terminal: every grant of the case that is still open is given back, each by a print
/// result "returned". A sheet that has begun stays.
struct GrantRecall
{
    QString submissionId; ///< of the case
    bool operator==(const GrantRecall &) const = default;
};

using FeedContent = std::variant<CaseDecision, PrintGrant, GrantRecall>;

/// One numbered entry, as a SignedMessage. Numbers of a terminal ascend without gaps from 1.
struct FeedEntry
{
    static constexpr const char *domain = "yeban-feed-v1\n";

    quint64 number = 0;
    QString terminalId;
    QDateTime time; ///< UTC
    FeedContent content;

    QByteArray toJson() const;
    static Result<FeedEntry> fromJson(const QByteArray &json);
    bool operator==(const FeedEntry &) const = default;
};

/// GET /v1/terminals/{t}/feed?after=N&wait=S: entries with numbers > N, oldest first, at most maxFeedEntries;
/// empty after S seconds (0–60) without news.
struct FeedPage
{
    QList<SignedMessage> entries; ///< open each with openMessage<FeedEntry>

    QByteArray toJson() const;
    static Result<FeedPage> fromJson(const QByteArray &json);
    bool operator==(const FeedPage &) const = default;
};
inline constexpr int maxFeedEntries = 100;
inline constexpr int maxFeedWaitSeconds = 60;

} // namespace yeban
