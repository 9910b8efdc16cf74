// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/heartbeat.h"
#include "app/protocol/message.h"
#include "app/protocol/submission.h"
#include "app/sqlite/database.h"

namespace yeban {

struct InboxRow
{
    QString terminalId;
    SubmissionPut put;
    QByteArray envelope;
};

struct PutAnswer
{
    enum class Kind { Taken, Held } kind = Kind::Taken;
    SignedMessage receipt; ///< of the first time, whenever asked
};

/// Everything a terminal has handed in, sealed as it came. Store thread only, inside its transaction.
class Inbox
{
public:
    explicit Inbox(Database &database) : m_database(database) {}

    /// `receipt` is made only for a new row. Refused, with deviceCode "submission-conflict" (the id is held
    /// with other bytes or by another terminal) or "tseq-conflict" (the number is held by another id).
    Result<PutAnswer> put(const InboxRow &row, const SigningKey &key, const QDateTime &now);
    Result<InboxRow> find(const QString &submissionId);
    /// Ids nobody has looked into yet, oldest first.
    Result<QStringList> unhandled();
    Status setHandled(const QString &submissionId, const QDateTime &now);
    /// Ranges of 1 … highest that are not here; the first 100.
    Result<QList<TseqRange>> missing(const QString &terminalId, quint64 highest);

private:
    Result<std::optional<PutAnswer>> held(const InboxRow &row);
    Database &m_database;
};

} // namespace yeban
