// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/case_number.h"
#include "app/station/store_parts.h"

namespace yeban {

namespace {

constexpr const char *cursorKey = "feed.cursor";

constexpr const char *caseColumns = "SELECT submission_id, case_number, form, form_version, state, time_ms, "
                                    "state_ms, reasons FROM known_case ";

Result<CaseView> readCase(StoreParts &parts, const QByteArray &where, const auto &...args)
{
    std::optional<CaseView> view;
    const QByteArray sql = caseColumns + where;
    const Status read = parts.db->each(
        sql.constData(),
        [&](const Statement &row) {
            view = CaseView{row.text(0),
                            row.text(1),
                            row.text(2),
                            row.number(3),
                            valueOf(caseStates, row.text(4)),
                            row.time(5),
                            row.time(6),
                            row.blob(7),
                            {},
                            {}};
        },
        args...);
    if (!read)
        return fail(read.error());
    if (!view)
        return fail(ErrorCode::NotFound, QStringLiteral("no such case on this terminal"));
    const Status grants = parts.db->each(
        "SELECT grant_id, sheet_id, media, iif(EXISTS (SELECT 1 FROM print WHERE print.grant_id = print_grant.grant_id "
        "AND print.state IN ('spoiled', 'missing', 'void')), 'lost', state) "
        "FROM print_grant WHERE submission_id = ? ORDER BY feed_number",
        [&](const Statement &row) {
            view->grants.append({row.text(0), row.text(1), row.text(2), valueOf(grantStates, row.text(3))});
        },
        view->submissionId);
    if (!grants)
        return fail(grants.error());
    view->creditCode = parts.creditCodes.value(view->submissionId);
    return *view;
}

Result<qint64> readCursor(Database &db)
{
    qint64 cursor = 0;
    const Status read = db.each(
        "SELECT value FROM meta WHERE key = ?",
        [&](const Statement &row) { cursor = row.blob(0).toLongLong(); },
        QLatin1String(cursorKey).toString());
    if (!read)
        return fail(read.error());
    return cursor;
}

// One entry of the feed and the cursor, in the caller's transaction. apply() -> Status runs only for the
// entry that is next: an older one was applied already, a later one means that one is missing.
Status feedEntry(StoreParts &parts, qint64 number, auto apply)
{
    const auto cursor = readCursor(*parts.db);
    if (!cursor)
        return fail(cursor.error());
    if (number <= *cursor)
        return {};
    if (number != *cursor + 1)
        return fail(ErrorCode::Refused, QStringLiteral("feed entry %1 follows %2").arg(number).arg(*cursor));
    if (const Status applied = apply(); !applied)
        return applied;
    return parts.db->run("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                         QLatin1String(cursorKey).toString(), QByteArray::number(number));
}

/// Gives a case that was handed in here the row that it has from now on (009_cheaper_saves.sql). False: no such case.
Result<bool> giveRow(Database &db, const QString &submissionId)
{
    bool known = false;
    const Status given =
        db.run("INSERT INTO citizen_case (submission_id, case_number, secret_tag, form, form_version, state, time_ms, state_ms, "
               "reasons) SELECT * FROM known_case WHERE submission_id = ? ON CONFLICT (submission_id) DO NOTHING",
               submissionId)
            .and_then([&] {
                return db.each("SELECT 1 FROM citizen_case WHERE submission_id = ?", [&](const Statement &) { known = true; },
                               submissionId);
            });
    if (!given)
        return fail(given.error());
    return known;
}

/// Whose number this is, empty: nobody's. One that was given out here says where its submission is.
Result<QString> caseWithNumber(Database &db, const QString &caseNumber)
{
    QString owner;
    const auto number = CaseNumber::parse(caseNumber);
    const Status read = db.each("SELECT submission_id FROM citizen_case WHERE case_number = ?1 UNION ALL "
                                "SELECT submission_id FROM submission WHERE tseq = ?2 AND case_number = ?1",
                                [&](const Statement &row) { owner = row.text(0); }, caseNumber, number ? number->tseq() : 0);
    if (!read)
        return fail(read.error());
    return owner;
}

Status decide(StoreParts &parts, const HallDecision &decision)
{
    return parts.db->run("UPDATE citizen_case SET state = ?, reasons = ?, state_ms = ? WHERE submission_id = ?",
                         word(decision.state), decision.reasons, parts.clock.now(), decision.submissionId);
}

/// A case that came by its holder's card has a tag that no receipt has.
QByteArray secretTagOf(const StoreParts &parts, const HeardCase &heard)
{
    return heard.receiptSecret.isEmpty() ? parts.identity.tag("case-without-receipt", heard.decision.submissionId.toLatin1())
                                         : parts.identity.tag("receipt", heard.receiptSecret);
}

Status keptOut(StoreParts &parts, qint64 number, const QString &why)
{
    return parts.appendAudit(QStringLiteral("feed-skipped"),
                             QJsonObject{{QStringLiteral("number"), number}, {QStringLiteral("why"), why}});
}

/// feedEntry() about one case: `apply` runs when it is known and has its row, else `what` was kept out.
Status feedEntryOf(StoreParts &parts, qint64 number, const QString &submissionId, const char *what, auto apply)
{
    return feedEntry(parts, number, [&]() -> Status {
        const auto known = giveRow(*parts.db, submissionId);
        if (!known)
            return fail(known.error());
        return *known ? apply() : keptOut(parts, number, QLatin1String(what) + QStringLiteral(" for an unknown case"));
    });
}

/// What another terminal keeps or the hall found by a card gets its first row here.
Status keepHeard(StoreParts &parts, const HeardCase &heard)
{
    if (!parts.identity.tag || (heard.receiptSecret.isEmpty() && !heard.sheetsComing))
        return fail(ErrorCode::NotFound, QStringLiteral("no such case on this terminal"));
    const auto owner = caseWithNumber(*parts.db, heard.caseNumber);
    if (!owner || !owner->isEmpty())
        return owner ? fail(ErrorCode::Refused, QStringLiteral("another case has this number")) : Status(fail(owner.error()));
    const HallDecision &decision = heard.decision;
    return parts.db->run("INSERT INTO citizen_case (submission_id, case_number, secret_tag, form, form_version, state, reasons, "
                         "time_ms, state_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         decision.submissionId, heard.caseNumber, secretTagOf(parts, heard), heard.form, heard.formVersion,
                         word(decision.state), decision.reasons, heard.time, parts.clock.now());
}

} // namespace

Result<CaseView> Store::caseByReceipt(const ReceiptCode &code)
{
    return m_parts->read([&]() -> Result<CaseView> {
        if (!m_parts->identity.tag)
            return fail(ErrorCode::NotFound, QStringLiteral("this terminal is not enrolled"));
        const auto owner = caseWithNumber(*m_parts->db, code.caseNumber);
        if (!owner)
            return fail(owner.error());
        return readCase(*m_parts, "WHERE submission_id = ? AND secret_tag = ?", *owner,
                        m_parts->identity.tag("receipt", code.secret));
    });
}

Result<CaseView> Store::caseById(const QString &submissionId)
{
    return m_parts->read([&] { return readCase(*m_parts, "WHERE submission_id = ?", submissionId); });
}

Result<CaseView> Store::hearCase(const HeardCase &heard)
{
    return m_parts->write([&]() -> Result<CaseView> {
        const HallDecision &decision = heard.decision;
        const auto known = giveRow(*m_parts->db, decision.submissionId);
        if (!known)
            return fail(known.error());
        if (const Status kept = *known ? decide(*m_parts, decision) : keepHeard(*m_parts, heard); !kept)
            return fail(kept.error());
        m_parts->creditCodes.insert(decision.submissionId, decision.creditCode);
        return readCase(*m_parts, "WHERE submission_id = ?", decision.submissionId);
    });
}

Result<qint64> Store::feedCursor()
{
    return m_parts->read([&] { return readCursor(*m_parts->db); });
}

Status Store::applyDecision(qint64 number, const HallDecision &decision)
{
    return m_parts->write([&] {
        return feedEntryOf(*m_parts, number, decision.submissionId, "decision", [&]() -> Status {
            if (const Status decided = decide(*m_parts, decision); !decided)
                return decided;
            m_parts->creditCodes.insert(decision.submissionId, decision.creditCode);
            m_parts->caseChanged(decision.submissionId);
            return {};
        });
    });
}

Status Store::applyGrant(qint64 number, const StoredGrant &grant)
{
    return m_parts->write([&] {
        return feedEntryOf(*m_parts, number, grant.submissionId, "grant", [&]() -> Status {
            const Status ran = m_parts->db->run(
                "INSERT INTO print_grant (grant_id, submission_id, sheet_id, template_id, media, tray, sealed_body, by_receipt, "
                "by_resident, feed_number, changed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                grant.grantId, grant.submissionId, grant.sheetId, grant.templateId, grant.media, grant.tray,
                grant.sealedBody, grant.byReceipt, grant.byResident, number, m_parts->clock.now());
            if (!ran)
                return ran;
            if (m_parts->db->changes() == 0)
                return keptOut(*m_parts, number, QStringLiteral("grant held already"));
            m_parts->caseChanged(grant.submissionId);
            return {};
        });
    });
}

Status Store::applyRecall(qint64 number, const QString &submissionId)
{
    return m_parts->write(
        [&] { return feedEntry(*m_parts, number, [&] { return m_parts->returnGrants(submissionId); }); });
}

Status Store::skipFeedEntry(qint64 number, const QString &why)
{
    return m_parts->write(
        [&] { return feedEntry(*m_parts, number, [&] { return keptOut(*m_parts, number, why); }); });
}

} // namespace yeban
