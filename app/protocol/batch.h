// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/submission.h"

namespace yeban {

// POST /v1/terminals/{t}/batches: up to `maxBatchItems` submissions in one request of at most `maxBatchBytes`, and for
// each what its own PUT would have been answered: a bad one never blocks the others.

inline constexpr qsizetype maxBatchItems = 50;
inline constexpr qsizetype maxBatchBytes = 1024 * 1024;
/// What an item takes besides its envelope, at most.
inline constexpr qsizetype batchItemOverhead = 1024;

struct BatchItem
{
    SubmissionPut put;
    QByteArray envelope; ///< empty: the terminal's blob of put.digest
    bool operator==(const BatchItem &) const = default;
};

/// The request's body: a line of JSON (schema/batch.json) that lists the items, "\n", and then the envelopes' bytes as
/// they are, one after the other.
struct Batch
{
    QList<BatchItem> items; ///< 1 … maxBatchItems

    QByteArray toBytes() const;
    /// Sizes and forms only; whether an envelope has its digest is each item's own affair. InvalidInput, Unsupported.
    static Result<Batch> fromBytes(const QByteArray &bytes);
    bool operator==(const Batch &) const = default;
};

/// What the hall says to one item: status and body of the answer to its PUT.
struct Verdict
{
    QString submissionId;
    int status = 0;
    QByteArray body; ///< a JSON object
    bool operator==(const Verdict &) const = default;
};

/// 200: a verdict an item, in their order.
struct BatchReply
{
    QList<Verdict> verdicts;

    QByteArray toJson() const;
    static Result<BatchReply> fromJson(const QByteArray &json);
    bool operator==(const BatchReply &) const = default;
};

} // namespace yeban
