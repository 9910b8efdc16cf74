// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/terminals.h"

#include "app/envelope/secret.h"
#include "app/hall/store/postgres_listener.h"

namespace yeban {

namespace {

constexpr const char *terminalColumns =
    "SELECT terminal_id, code, sign_key, grant_key, token_hash, retired_at FROM terminal ";

TerminalRow rowOf(const SqlRow &row)
{
    // Both keys were parsed before they were stored.
    return {row.text(0), row.text(1), VerifyKey::fromBytes(row.blob(2)).value_or(VerifyKey()),
            SealingKey::fromBytes(row.blob(3)).value_or(SealingKey()), row.blob(4), row.integer(5) != 0};
}

} // namespace

QByteArray inviteHash(const QString &code)
{
    QByteArray typed;
    for (const QChar c : code.toUpper())
        if (c.isLetterOrNumber())
            typed += QString(c).toUtf8();
    return sha256("yeban-invite-v1\n" + typed);
}

QByteArray tokenHash(const QByteArray &token)
{
    return sha256("yeban-token-v1\n" + token);
}

Result<qint64> nextOf(HallDatabase &database, const QString &counter, qint64 count)
{
    qint64 value = -1;
    const Status read = database.each(
        "UPDATE counter SET value = value + ?1 WHERE name = ?2 RETURNING value - ?1",
        [&value](const SqlRow &row) { value = row.integer(0); }, count, counter);
    if (!read)
        return fail(read.error());
    if (value < 0)
        return fail(ErrorCode::Internal, QStringLiteral("no counter %1").arg(counter));
    return value;
}

QString Terminals::codeOf(qint64 ordinal)
{
    static const QString letters = QStringLiteral("ABCDEFGHJKLMNPQRTUWXY");
    const qint64 perRound = 9 * letters.size();
    const qint64 number = 1 + ordinal % 9 + 9 * (ordinal / perRound);
    return letters.at(ordinal / 9 % letters.size()) + QString::number(number);
}

Status Terminals::addInvite(const QByteArray &codeHash, const QString &terminalName, const QDateTime &expires)
{
    return m_database.run("INSERT INTO invite (code_hash, terminal_name, expires_at) VALUES (?, ?, ?)",
                          codeHash, terminalName, expires);
}

Status Terminals::addStaff(const StaffEntry &entry, const QDateTime &now)
{
    return m_database.run("INSERT INTO staff (staff_id, name, badge_tag, pin_hash, resident_tag, made_at) "
                          "VALUES (?, ?, ?, ?, ?, ?)",
                          entry.staffId, entry.name, entry.badgeTag, entry.pinHash, entry.residentTag, now);
}

Result<QList<StaffEntry>> Terminals::staff()
{
    QList<StaffEntry> entries;
    const Status read = m_database.each(
        "SELECT staff_id, name, badge_tag, pin_hash, resident_tag FROM staff ORDER BY made_at, staff_id",
        [&entries](const SqlRow &row) {
            entries.append({row.text(0), row.text(1), row.blob(2), row.blob(3), row.blob(4)});
        });
    if (!read)
        return fail(read.error());
    return entries;
}

Result<TerminalRow> Terminals::enrol(const QByteArray &codeHash, const NewTerminal &terminal,
                                     const QDateTime &now)
{
    QString name;
    const Status used = m_database.each(
        "UPDATE invite SET used_at = ? WHERE code_hash = ? AND used_at IS NULL AND expires_at > ? "
        "RETURNING terminal_name",
        [&name](const SqlRow &row) { name = row.text(0); }, now, codeHash, now);
    if (!used)
        return fail(used.error());
    if (name.isEmpty())
        return fail(ErrorCode::Refused, QStringLiteral("this code is unknown, used or expired"));
    const Result<qint64> ordinal = nextOf(m_database, QStringLiteral("terminal"));
    if (!ordinal)
        return fail(ordinal.error());
    const TerminalRow row{QStringLiteral("t-") + QString::fromLatin1(randomBytes(6).toHex()),
                          codeOf(*ordinal), terminal.signKey, terminal.grantKey, terminal.tokenHash};
    const Status added = m_database.run("INSERT INTO terminal (terminal_id, code, name, sign_key, grant_key, "
                                        "token_hash, software, enrolled_at) "
                                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                        row.terminalId, row.code, name, row.signKey.bytes(),
                                        row.grantKey.bytes(), row.tokenHash, terminal.software, now);
    if (!added)
        return fail(added.error());
    if (const Status told = m_database.announce(terminalChannel, row.terminalId); !told)
        return fail(told.error());
    return row;
}

Result<TerminalRow> Terminals::find(const QString &terminalId)
{
    std::optional<TerminalRow> found;
    const Status read = m_database.each((QByteArray(terminalColumns) + "WHERE terminal_id = ?").constData(),
                                        [&found](const SqlRow &row) { found = rowOf(row); }, terminalId);
    if (!read)
        return fail(read.error());
    if (!found)
        return fail(ErrorCode::NotFound, QStringLiteral("no such terminal"));
    return *found;
}

Result<QList<TerminalRow>> Terminals::all()
{
    QList<TerminalRow> rows;
    const Status read =
        m_database.each(terminalColumns, [&rows](const SqlRow &row) { rows.append(rowOf(row)); });
    if (!read)
        return fail(read.error());
    return rows;
}

Result<TerminalRow> Terminals::named(const QString &name)
{
    QList<TerminalRow> found;
    const Status read = m_database.each(
        (QByteArray(terminalColumns) + "WHERE terminal_id = ?1 OR code = ?1 OR name = ?1").constData(),
        [&found](const SqlRow &row) { found.append(rowOf(row)); }, name);
    if (!read)
        return fail(read.error());
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("no such terminal"));
    if (found.size() > 1)
        return fail(ErrorCode::Refused, QStringLiteral("several terminals have this name; write the code of one"));
    return found.first();
}

Status Terminals::retire(const QString &terminalId, const QDateTime &now)
{
    const Status done = m_database.run(
        "UPDATE terminal SET retired_at = ? WHERE terminal_id = ? AND retired_at IS NULL", now, terminalId);
    if (done && m_database.changes() == 0)
        return fail(ErrorCode::Refused, QStringLiteral("this terminal is retired already"));
    return done ? m_database.announce(terminalChannel, terminalId) : done;
}

Result<StaffEntry> Terminals::member(const QString &idOrName)
{
    const auto all = staff();
    if (!all)
        return fail(all.error());
    QList<StaffEntry> found;
    for (const StaffEntry &one : *all)
        if (one.staffId == idOrName || one.name == idOrName)
            found.append(one);
    if (found.isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("'%1' is not a member of the staff").arg(idOrName));
    if (found.size() > 1)
        return fail(ErrorCode::Refused, QStringLiteral("several members of the staff are '%1': give the id").arg(idOrName));
    return found.first();
}

Result<bool> Terminals::setDoubts(const QString &terminalId, const QMap<QString, qint64> &doubts, const QDateTime &now)
{
    bool isNew = false;
    for (auto doubt = doubts.begin(); doubt != doubts.end(); ++doubt) {
        const Status kept = m_database.run(
            "INSERT INTO terminal_doubt (terminal_id, why, times, last_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (terminal_id, why) DO UPDATE SET times = excluded.times, last_at = excluded.last_at "
            "WHERE terminal_doubt.times < excluded.times",
            terminalId, doubt.key(), doubt.value(), now);
        if (!kept)
            return fail(kept.error());
        isNew = isNew || m_database.changes() > 0;
    }
    return isNew;
}

Result<QList<TerminalDoubt>> Terminals::doubts()
{
    QList<TerminalDoubt> all;
    const Status read = m_database.each(
        "SELECT name, why, times, last_at FROM terminal_doubt JOIN terminal USING (terminal_id) ORDER BY last_at DESC, name, why",
        [&all](const SqlRow &row) {
            all.append({row.text(0), row.text(1), row.integer(2), QDateTime::fromMSecsSinceEpoch(row.integer(3), Qt::UTC)});
        });
    if (!read)
        return fail(read.error());
    return all;
}

Status Terminals::heard(const QString &terminalId, const Heartbeat &heartbeat, const QDateTime &now)
{
    return m_database.run(
        "UPDATE terminal SET heard_at = ?, heartbeat = ?, software = ? WHERE terminal_id = ?", now,
        QString::fromUtf8(heartbeat.toJson()), heartbeat.software, terminalId);
}

} // namespace yeban
