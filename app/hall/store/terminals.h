// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/hall_database.h"
#include "app/protocol/enrol.h"
#include "app/protocol/heartbeat.h"

namespace yeban {

struct TerminalRow
{
    QString terminalId;
    QString code; ///< the terminal's part of case numbers
    VerifyKey signKey;
    SealingKey grantKey;
    QByteArray tokenHash;
    bool retired = false; ///< its word counts no more
};

struct NewTerminal
{
    VerifyKey signKey;
    SealingKey grantKey;
    QByteArray tokenHash;
    QString software;
};

/// What spoke for a forgery at one terminal.
struct TerminalDoubt
{
    QString terminal; ///< name
    QString why;      ///< "face-jump", "card-suspect"
    qint64 times = 0; ///< since it joined
    QDateTime last{}; ///< UTC, when the hall heard of the newest
};

/// Invitations, staff and terminals. Store thread only, inside its transaction.
class Terminals
{
public:
    explicit Terminals(HallDatabase &database) : m_database(database) {}

    Status addInvite(const QByteArray &codeHash, const QString &terminalName, const QDateTime &expires);
    Status addStaff(const StaffEntry &entry, const QDateTime &now);
    Result<QList<StaffEntry>> staff();

    /// Uses up the invitation and adds its terminal. Refused: code unknown, used or expired.
    Result<TerminalRow> enrol(const QByteArray &codeHash, const NewTerminal &terminal, const QDateTime &now);
    /// NotFound: there is none.
    Result<TerminalRow> find(const QString &terminalId);
    Result<QList<TerminalRow>> all();
    /// By name, id or code. NotFound; Refused: several have this name.
    Result<TerminalRow> named(const QString &name);
    /// Its word counts no more. Refused: retired already.
    Status retire(const QString &terminalId, const QDateTime &now);
    /// A member of the staff by id or name. NotFound; Refused: several have this name.
    Result<StaffEntry> member(const QString &idOrName);
    Status heard(const QString &terminalId, const Heartbeat &heartbeat, const QDateTime &now);
    /// What spoke for a forgery there, as its heartbeat counts it. True: something is new.
    Result<bool> setDoubts(const QString &terminalId, const QMap<QString, qint64> &doubts, const QDateTime &now);
    /// Of all terminals, the newest first.
    Result<QList<TerminalDoubt>> doubts();

    /// The terminal's part of case numbers: A1 … Y9, then A10 …; no letter that looks like a digit.
    static QString codeOf(qint64 ordinal);

private:
    HallDatabase &m_database;
};

/// What a one-time code, as typed (blanks, dashes, lower case), is stored and found by.
QByteArray inviteHash(const QString &code);
QByteArray tokenHash(const QByteArray &token);

/// The next value of a counter of the schema, from 0; the first of the next `count`.
Result<qint64> nextOf(HallDatabase &database, const QString &counter, qint64 count = 1);

} // namespace yeban
