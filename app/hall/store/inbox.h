// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/blobs.h"
#include "app/protocol/heartbeat.h"
#include "app/protocol/message.h"
#include "app/protocol/submission.h"

namespace yeban {

struct InboxRow
{
    QString terminalId;
    SubmissionPut put;
    QByteArray envelope; ///< empty: the terminal's blob of put.digest
};

struct PutAnswer
{
    enum class Kind { Taken, Held, Missing } kind = Kind::Taken;
    SignedMessage receipt{};  ///< Taken, Held: of the first time, whenever asked
    MissingBlobs missing{}; ///< Missing: nothing was taken
};

/// Everything a terminal has handed in, sealed as it came. Store thread only, inside its transaction.
class Inbox
{
public:
    Inbox(HallDatabase &database, Blobs &blobs) : m_database(database), m_blobs(blobs) {}

    /// Takes what is new and here as a whole, in one transaction with what `before` does, in one round trip and with one
    /// signature however many there are; an answer a row, in order, when they are durable. Not inside a transaction.
    /// Refused, with deviceCode "submission-conflict" (the id is held with other bytes or by another terminal) or
    /// "tseq-conflict" (the number is held by another id).
    Result<QList<Result<PutAnswer>>> put(const QList<InboxRow> &rows, const SigningKey &key, const QDateTime &now,
                                         const std::function<Status()> &before = {});
    Result<InboxRow> find(const QString &submissionId);
    /// Ids nobody has looked into yet, oldest first.
    Result<QStringList> unhandled();
    /// How many of this terminal nobody has looked into yet.
    Result<int> waitingOf(const QString &terminalId);
    Result<bool> isHandled(const QString &submissionId);
    /// Refused: somebody has looked into it already.
    Status setHandled(const QString &submissionId);
    /// Of each: 1, or 0 when somebody has looked into it already.
    Result<QList<int>> setAllHandled(const QStringList &ids);
    /// Ranges of 1 … highest that are not here; the first 100.
    Result<QList<TseqRange>> missing(const QString &terminalId, quint64 highest);

private:
    Result<std::optional<MissingBlobs>> missingOf(const InboxRow &row, const QDateTime &now);
    Result<PutAnswer> held(const InboxRow &row);
    HallDatabase &m_database;
    Blobs &m_blobs;
};

} // namespace yeban
