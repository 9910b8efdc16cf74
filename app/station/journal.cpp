// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/store_parts.h"

#include <QUuid>

namespace yeban {

namespace {

QString noSheet()
{
    return QStringLiteral("no such sheet");
}

constexpr const char *printColumns =
    "SELECT p.print_id, p.attempt, p.grant_id, c.case_number, g.sheet_id, l.tray, p.lot, p.state, "
    "p.job_uuid, p.job_id, "
    "p.printer_uuid, p.up_time_s, p.counter_before, p.key_wrap, p.evidence, p.staff_id, p.prepared_ms, "
    "p.changed_ms "
    "FROM print p JOIN print_grant g USING (grant_id) JOIN citizen_case c USING (submission_id) "
    "JOIN stock_lot l USING (lot) ";

PrintRecord printOf(const Statement &row)
{
    PrintRecord print;
    print.printId = row.text(0);
    print.attempt = row.number(1);
    print.grantId = row.text(2);
    print.caseNumber = row.text(3);
    print.sheetId = row.text(4);
    print.tray = row.text(5);
    print.lot = row.integer(6);
    print.state = valueOf(printStates, row.text(7));
    print.job.jobUuid = row.text(8);
    print.job.jobId = row.number(9);
    print.job.printerUuid = row.text(10);
    print.job.upTimeSeconds = row.integer(11);
    if (!row.isNull(12))
        print.job.counterBefore = row.integer(12);
    print.keyWrap = row.blob(13);
    print.evidence = row.text(14);
    print.staffId = row.text(15);
    print.preparedTime = row.time(16);
    print.changedTime = row.time(17);
    return print;
}

Result<std::optional<PrintRecord>> readPrint(Database &db, const QByteArray &where, const auto &...args)
{
    std::optional<PrintRecord> print;
    const QByteArray sql = printColumns + where;
    const Status read = db.each(
        sql.constData(), [&](const Statement &row) { print = printOf(row); }, args...);
    if (!read)
        return fail(read.error());
    return print;
}

Result<PrintRecord> readOne(Database &db, const QString &printId)
{
    auto print = readPrint(db, "WHERE p.print_id = ?", printId);
    if (!print)
        return fail(print.error());
    if (!*print)
        return fail(ErrorCode::NotFound, noSheet());
    return **print;
}

Result<std::optional<PrintRecord>> readOpen(Database &db)
{
    return readPrint(db, "WHERE p.state IN ('prepared', 'job-created', 'submitted', 'not-fed', 'suspect')");
}

// Nothing can be rendered again after this: the key and the values go.
Status forget(StoreParts &parts, const QString &printId)
{
    return parts.db->run("UPDATE print SET key_wrap = x'' WHERE print_id = ?", printId).and_then([&] {
        return parts.db->run("UPDATE print_grant SET sealed_body = x'' "
                             "WHERE grant_id = (SELECT grant_id FROM print WHERE print_id = ?)",
                             printId);
    });
}

Status note(StoreParts &parts, const QString &printId, const char *what, const QString &why)
{
    return parts.appendAudit(QStringLiteral("sheet"),
                             QJsonObject{{QStringLiteral("print"), printId},
                                         {QStringLiteral("state"), QLatin1String(what)},
                                         {QStringLiteral("why"), why}});
}

} // namespace

Status StoreParts::reportPrint(const QString &printId)
{
    if (!identity.printResult)
        return {};
    const auto print = readOne(*db, printId);
    if (!print)
        return fail(print.error());
    const auto sealed = identity.printResult(*print, stamp());
    // Paper has moved whether or not it can be told: the journal goes on, the audit says what is missing.
    if (!sealed)
        return note(*this, printId, "not-reported", sealed.error().detail);
    return insert(*sealed).map([](const SavedCase &) {});
}

Result<PrintRecord> Store::prepare(const NewPrint &wanted)
{
    return m_parts->write([&]() -> Result<PrintRecord> {
        Database &db = *m_parts->db;
        const auto open = readOpen(db);
        if (!open)
            return fail(open.error());
        if (*open)
            return fail(ErrorCode::DeviceBusy, QStringLiteral("another sheet is open"));
        const QDateTime now = m_parts->clock.now();
        QString submissionId, media;
        const Status consumed = db.each(
            "UPDATE print_grant SET state = 'consumed', by_receipt = x'', by_resident = x'', changed_ms = ? "
            "WHERE grant_id = ? RETURNING submission_id, media",
            [&](const Statement &row) {
                submissionId = row.text(0);
                media = row.text(1);
            },
            now, wanted.grantId);
        if (!consumed)
            return fail(consumed.error());
        if (submissionId.isEmpty())
            return fail(ErrorCode::NotFound, QStringLiteral("no such grant"));
        std::optional<qint64> lot;
        const Status looked = db.each(
            "SELECT lot FROM stock_lot WHERE tray = ? AND media = ? AND on_hand > 0 ORDER BY lot LIMIT 1",
            [&](const Statement &row) { lot = row.integer(0); }, wanted.tray, media);
        if (!looked)
            return fail(looked.error());
        if (!lot)
            return fail(ErrorCode::PaperOut,
                        QStringLiteral("the ledger has no %1 in tray %2").arg(media, wanted.tray));
        const QString printId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const Status written =
            db.run("INSERT INTO print (print_id, grant_id, lot, key_wrap, prepared_ms, changed_ms) "
                   "VALUES (?, ?, ?, ?, ?, ?)",
                   printId, wanted.grantId, *lot, wanted.keyWrap, now, now);
        if (!written)
            return fail(written.error());
        m_parts->caseChanged(submissionId);
        return readOne(db, printId);
    });
}

Result<PrintRecord> Store::jobCreated(const QString &printId, const JobRecord &job)
{
    return m_parts->write([&]() -> Result<PrintRecord> {
        const QDateTime now = m_parts->clock.now();
        const Status ran = m_parts->db->run(
            "UPDATE print SET state = 'job-created', job_uuid = ?, job_id = ?, printer_uuid = ?, "
            "up_time_s = ?, counter_before = ?, created_ms = ?, changed_ms = ? WHERE print_id = ?",
            job.jobUuid, job.jobId, job.printerUuid, job.upTimeSeconds, job.counterBefore, now, now, printId);
        if (!ran)
            return fail(ran.error());
        return readOne(*m_parts->db, printId);
    });
}

Status Store::submitted(const QString &printId)
{
    return m_parts->write([&] {
        const QDateTime now = m_parts->clock.now();
        return m_parts->touched(
            m_parts->db->run(
                "UPDATE print SET state = 'submitted', submitted_ms = ?, changed_ms = ? WHERE print_id = ?",
                now, now, printId),
            noSheet());
    });
}

Status Store::printed(const QString &printId, const QString &evidence)
{
    return m_parts->write([&]() -> Status {
        const QDateTime now = m_parts->clock.now();
        // Out of SUSPECT only by resolve(), with a name.
        const Status ran =
            m_parts->db->run("UPDATE print SET state = 'printed', evidence = ?, printed_ms = ?, "
                             "changed_ms = ? WHERE print_id = ? AND state <> 'suspect'",
                             evidence, now, now, printId);
        if (const Status moved = m_parts->touched(ran, noSheet()); !moved)
            return moved;
        m_parts->stockChanged();
        return forget(*m_parts, printId)
            .and_then([&] { return note(*m_parts, printId, "printed", evidence); })
            .and_then([&] { return m_parts->reportPrint(printId); });
    });
}

Status Store::taken(const QString &printId)
{
    return m_parts->write([&]() -> Status {
        const Status ran = m_parts->db->run("UPDATE print SET state = 'taken', changed_ms = ? WHERE print_id = ?",
                                            m_parts->clock.now(), printId);
        if (const Status moved = m_parts->touched(ran, noSheet()); !moved)
            return moved;
        return m_parts->reportPrint(printId);
    });
}

Result<PrintRecord> Store::notFed(const QString &printId, const QString &reason)
{
    return m_parts->write([&]() -> Result<PrintRecord> {
        const Status ran = m_parts->db->run("UPDATE print SET state = 'not-fed', attempt = attempt + 1, "
                                            "evidence = ?, job_uuid = '', job_id = 0, "
                                            "counter_before = NULL, changed_ms = ? WHERE print_id = ? ",
                                            reason, m_parts->clock.now(), printId);
        if (!ran)
            return fail(ran.error());
        return readOne(*m_parts->db, printId);
    });
}

Status Store::suspect(const QString &printId, const QString &reason)
{
    return m_parts->write([&]() -> Status {
        const Status ran =
            m_parts->db->run("UPDATE print SET state = 'suspect', evidence = ?, changed_ms = ? "
                             "WHERE print_id = ?",
                             reason, m_parts->clock.now(), printId);
        if (const Status moved = m_parts->touched(ran, noSheet()); !moved)
            return moved;
        m_parts->stockChanged();
        return note(*m_parts, printId, "suspect", reason).and_then([&] { return m_parts->reportPrint(printId); });
    });
}

Status Store::resolve(const QString &printId, PrintState outcome, const Witness &witness)
{
    if (outcome != PrintState::Printed && outcome != PrintState::Spoiled && outcome != PrintState::Missing)
        return fail(ErrorCode::Refused, QStringLiteral("a suspect sheet is printed, spoiled or missing"));
    return m_parts->write([&]() -> Status {
        const QDateTime now = m_parts->clock.now();
        const Status ran = m_parts->db->run(
            "UPDATE print SET state = ?1, staff_id = ?2, evidence = ?3, changed_ms = ?4, printed_ms = "
            "iif(?1 = 'printed', ?4, NULL) WHERE print_id = ?5 AND state = 'suspect'",
            word(outcome), witness.staffId, word(witness.kind), now, printId);
        if (const Status moved = m_parts->touched(ran, QStringLiteral("no suspect sheet of this id")); !moved)
            return moved;
        m_parts->stockChanged();
        const QString who = witness.staffId.isEmpty() ? word(witness.kind) : witness.staffId;
        return forget(*m_parts, printId)
            .and_then([&] { return note(*m_parts, printId, nameOf(outcome), who); })
            .and_then([&] { return m_parts->reportPrint(printId); });
    });
}

Status Store::abandon(const QString &printId, const QString &reason)
{
    return m_parts->write([&]() -> Status {
        const Status ran = m_parts->db->run("UPDATE print SET state = 'void', evidence = ?, changed_ms = ? "
                                            "WHERE print_id = ?",
                                            reason, m_parts->clock.now(), printId);
        if (const Status moved = m_parts->touched(ran, noSheet()); !moved)
            return moved;
        return forget(*m_parts, printId)
            .and_then([&] { return note(*m_parts, printId, "void", reason); })
            .and_then([&] { return m_parts->reportPrint(printId); });
    });
}

Result<std::optional<PrintRecord>> Store::openPrint()
{
    return m_parts->read([&] { return readOpen(*m_parts->db); });
}

Result<QList<PrintRecord>> Store::prints(const QString &caseNumber)
{
    return m_parts->read([&]() -> Result<QList<PrintRecord>> {
        QList<PrintRecord> prints;
        const QByteArray sql = printColumns + QByteArray("WHERE c.case_number = ? ORDER BY p.prepared_ms, g.feed_number");
        const Status read = m_parts->db->each(
            sql.constData(), [&](const Statement &row) { prints.append(printOf(row)); }, caseNumber);
        if (!read)
            return fail(read.error());
        return prints;
    });
}

Result<PrintRecord> Store::print(const QString &printId)
{
    return m_parts->read([&] { return readOne(*m_parts->db, printId); });
}

} // namespace yeban
