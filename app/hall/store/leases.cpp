// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/leases.h"

namespace yeban {

namespace {

const QString returned = QStringLiteral("returned");

/// A lease that is over leaves its sheet free. The same words stand in the index one_lease.
bool isOver(const QString &outcome)
{
    static const QStringList over{returned, QStringLiteral("retired"), QStringLiteral("void"),
                                  QStringLiteral("spoiled"), QStringLiteral("lost")};
    return over.contains(outcome);
}

} // namespace

Status Leases::add(const PrintGrant &grant, const QString &terminalId, const QDateTime &now)
{
    const Status added = m_database.run(
        "INSERT INTO print_grant (grant_id, submission_id, terminal_id, sheet_id) VALUES (?, ?, ?, ?)", grant.grantId,
        grant.submissionId, terminalId, grant.sheetId);
    if (!added)
        return added;
    // Decided for a terminal that was retired meanwhile: nobody holds it.
    return m_database.run("UPDATE print_grant SET outcome = 'retired', outcome_at = ? WHERE grant_id = ? AND EXISTS "
                          "(SELECT 1 FROM terminal WHERE terminal_id = ? AND retired_at IS NOT NULL)",
                          now, grant.grantId, terminalId);
}

Status Leases::setOutcome(const PrintResultPayload &result, const QString &terminalId)
{
    const Status written = m_database.run(
        "UPDATE print_grant SET outcome = ?1, evidence = ?2, outcome_at = ?3 WHERE grant_id = ?4 AND terminal_id = ?5 "
        "AND (outcome IS NULL OR outcome = ?1 OR (outcome = 'suspect' AND ?1 IN ('printed', 'spoiled', 'missing')) "
        "OR (outcome = 'printed' AND ?1 = 'taken'))",
        result.outcome, result.evidence, result.time, result.grantId, terminalId);
    if (!written)
        return written;
    if (m_database.changes() > 0) // who gives it back cannot print it: it does not come there again unasked
        return result.outcome != returned
                   ? written
                   : m_database.run("DELETE FROM sheets_wanted WHERE terminal_id = ?1 AND submission_id = "
                                    "(SELECT submission_id FROM print_grant WHERE grant_id = ?2)",
                                    terminalId, result.grantId);
    bool known = false;
    const Status looked =
        m_database.each("SELECT 1 FROM print_grant WHERE grant_id = ? AND terminal_id = ?",
                        [&known](const SqlRow &) { known = true; }, result.grantId, terminalId);
    if (!looked)
        return looked;
    return known ? fail(ErrorCode::Refused, QStringLiteral("the sheet has ended otherwise"))
                 : fail(ErrorCode::NotFound, QStringLiteral("no such grant of this terminal"));
}

Result<QList<SheetLease>> Leases::ofCase(const QString &submissionId)
{
    QList<SheetLease> leases;
    const auto leaseOf = [&leases](const QString &sheetId) -> SheetLease & {
        for (SheetLease &lease : leases)
            if (lease.sheetId == sheetId)
                return lease;
        return leases.append({sheetId, {}, {}}), leases.last();
    };
    const Status read = m_database.each(
        "SELECT sheet_id, terminal_id, outcome FROM print_grant WHERE submission_id = ? ORDER BY sheet_id",
        [&](const SqlRow &row) {
            SheetLease &lease = leaseOf(row.text(0));
            if (const QString outcome = row.text(2); !isOver(outcome))
                lease = {row.text(0), row.text(1), outcome};
        },
        submissionId);
    if (!read)
        return fail(read.error());
    return leases;
}

Result<QStringList> Leases::holdersToAsk(const QString &submissionId, const QString &terminalId)
{
    const auto known = isWantedAt(submissionId, terminalId);
    const auto leases = ofCase(submissionId);
    if (!known || !leases)
        return fail(known ? leases.error() : known.error());
    QStringList holders;
    for (const SheetLease &lease : *leases)
        if (!*known && lease.waits() && !lease.holder.isEmpty() && lease.holder != terminalId)
            holders.append(lease.holder);
    holders.sort();
    holders.removeDuplicates();
    return holders;
}

Status Leases::want(const QString &submissionId, const QString &terminalId, const QDateTime &now)
{
    return m_database.run(
        "INSERT INTO sheets_wanted (submission_id, terminal_id, wanted_at) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (submission_id) DO UPDATE SET terminal_id = excluded.terminal_id, wanted_at = excluded.wanted_at "
        "WHERE sheets_wanted.terminal_id <> excluded.terminal_id",
        submissionId, terminalId, now);
}

Result<QList<WantedSheets>> Leases::wanted()
{
    QList<WantedSheets> all;
    const Status read = m_database.each(
        "SELECT DISTINCT w.submission_id, w.terminal_id, g.sheet_id FROM sheets_wanted w "
        "JOIN print_grant g ON g.submission_id = w.submission_id WHERE NOT EXISTS "
        "(SELECT 1 FROM print_grant l WHERE l.submission_id = g.submission_id AND l.sheet_id = g.sheet_id AND "
        "(l.outcome IS NULL OR l.outcome NOT IN ('returned', 'retired', 'void', 'spoiled', 'lost'))) "
        "ORDER BY w.submission_id, g.sheet_id",
        [&all](const SqlRow &row) {
            if (all.isEmpty() || all.last().submissionId != row.text(0))
                all.append({row.text(0), row.text(1), {}});
            all.last().sheets.append(row.text(2));
        });
    if (!read)
        return fail(read.error());
    return all;
}

Result<bool> Leases::isWantedAt(const QString &submissionId, const QString &terminalId)
{
    bool wanted = false;
    const Status read = m_database.each("SELECT 1 FROM sheets_wanted WHERE submission_id = ? AND terminal_id = ?",
                                        [&wanted](const SqlRow &) { wanted = true; }, submissionId, terminalId);
    if (!read)
        return fail(read.error());
    return wanted;
}

Status Leases::reissue(const QString &submissionId, const QString &sheetId, const QDateTime &now)
{
    const Status freed = m_database.run("UPDATE print_grant SET outcome = 'lost', outcome_at = ? "
                                        "WHERE submission_id = ? AND sheet_id = ? AND outcome = 'missing'",
                                        now, submissionId, sheetId);
    if (!freed && freed.error().code == ErrorCode::Refused)
        return fail(ErrorCode::Refused, QStringLiteral("this sheet was printed anew before; now only the window can help"));
    if (freed && m_database.changes() == 0)
        return fail(ErrorCode::NotFound, QStringLiteral("no such sheet of this case is missing"));
    return freed;
}

Result<int> Leases::retire(const QString &terminalId, const QDateTime &now)
{
    const Status freed =
        m_database.run("UPDATE print_grant SET outcome = 'retired', outcome_at = ? WHERE terminal_id = ? AND outcome IS NULL",
                       now, terminalId);
    if (!freed)
        return fail(freed.error());
    const int sheets = m_database.changes();
    const Status gone = m_database.run("DELETE FROM sheets_wanted WHERE terminal_id = ?", terminalId);
    return gone ? Result<int>(sheets) : fail(gone.error());
}

} // namespace yeban
