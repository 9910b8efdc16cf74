// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/store_parts.h"

namespace yeban {

namespace {

constexpr const char *grantColumns =
    "SELECT g.grant_id, g.submission_id, c.case_number, g.sheet_id, g.template_id, g.media, g.tray, "
    "g.sealed_body, "
    "g.by_receipt, g.by_resident, g.state FROM print_grant g JOIN citizen_case c USING (submission_id) ";

Result<QList<StoredGrant>> readGrants(Database &db, const QByteArray &where, const auto &...keys)
{
    QList<StoredGrant> grants;
    const QByteArray sql = grantColumns + where;
    const Status read = db.each(
        sql.constData(),
        [&](const Statement &row) {
            grants.append({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                           row.text(6), row.blob(7), row.blob(8), row.blob(9),
                           valueOf(grantStates, row.text(10))});
        },
        keys...);
    if (!read)
        return fail(read.error());
    return grants;
}

Status voidOne(StoreParts &parts, const QString &grantId)
{
    bool found = false;
    const Status ran = parts.db->each(
        "UPDATE print_grant SET state = 'void', sealed_body = x'', by_receipt = x'', by_resident = x'', "
        "changed_ms = ? WHERE grant_id = ? RETURNING submission_id",
        [&](const Statement &row) {
            found = true;
            parts.caseChanged(row.text(0));
        },
        parts.clock.now(), grantId);
    if (ran && !found)
        return fail(ErrorCode::NotFound, QStringLiteral("no such grant"));
    return ran;
}

} // namespace

Status StoreParts::returnGrants(const QString &submissionId)
{
    const auto open = readGrants(*db, "WHERE g.submission_id = ? AND g.state = 'open' ORDER BY g.feed_number", submissionId);
    return open ? giveBack(*open) : fail(open.error());
}

Status StoreParts::giveBack(const QList<StoredGrant> &grants)
{
    if (!identity.grantReturn)
        return fail(ErrorCode::Refused, QStringLiteral("this terminal is not enrolled"));
    for (const StoredGrant &grant : grants) {
        const auto sealed = identity.grantReturn(grant, stamp());
        if (!sealed)
            return fail(sealed.error());
        if (const auto told = insert(*sealed); !told)
            return fail(told.error());
        const Status returned = voidOne(*this, grant.grantId).and_then([&] {
            return appendAudit(QStringLiteral("grant-returned"), QJsonObject{{QStringLiteral("grant"), grant.grantId}});
        });
        if (!returned)
            return returned;
    }
    return {};
}

Result<int> Store::returnGrants(const std::function<bool(const StoredGrant &)> &which)
{
    return m_parts->write([&]() -> Result<int> {
        auto open = readGrants(*m_parts->db, "WHERE g.state = 'open' ORDER BY g.feed_number");
        if (!open)
            return fail(open.error());
        open->removeIf([&which](const StoredGrant &grant) { return !which(grant); });
        const Status returned = m_parts->giveBack(*open);
        return returned ? Result<int>(int(open->size())) : fail(returned.error());
    });
}

Result<QList<StoredGrant>> Store::openGrants(const QString &caseNumber)
{
    return m_parts->read([&] {
        return readGrants(*m_parts->db, "WHERE c.case_number = ? AND g.state = 'open' ORDER BY g.feed_number",
                          caseNumber);
    });
}

Result<StoredGrant> Store::grant(const QString &grantId)
{
    return m_parts->read([&]() -> Result<StoredGrant> {
        const auto found = readGrants(*m_parts->db, "WHERE g.grant_id = ?", grantId);
        if (!found)
            return fail(found.error());
        if (found->isEmpty())
            return fail(ErrorCode::NotFound, QStringLiteral("no such grant"));
        return found->first();
    });
}

Status Store::voidGrant(const QString &grantId)
{
    return m_parts->write([&] { return voidOne(*m_parts, grantId); });
}

} // namespace yeban
