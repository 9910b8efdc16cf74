// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/store_parts.h"

namespace yeban {

namespace {

constexpr int mostWrongPins = 5;
constexpr qint64 lockSeconds = 15 * 60;
constexpr qsizetype longestBadge = 256;
constexpr qsizetype longestPin = 32;

struct Row
{
    StaffMember who;
    QByteArray pinHash, residentTag;
    int wrongPins = 0;
    QDateTime lockedUntil;
};

tl::unexpected<Error> refused(const char *reason)
{
    return fail(ErrorCode::Refused, QStringLiteral("staff sign-in refused"), QLatin1String(reason));
}

Result<std::optional<Row>> findStaff(Database &db, const QByteArray &badgeTag)
{
    std::optional<Row> found;
    const Status read = db.each(
        "SELECT staff_id, name, pin_hash, resident_tag, wrong_pins, locked_until_ms FROM staff WHERE badge_tag = ?",
        [&](const Statement &row) {
            const QString id = row.text(0), name = row.text(1);
            found = Row{{id, name.isEmpty() ? id : name}, row.blob(2), row.blob(3), row.number(4), row.time(5)};
        },
        badgeTag);
    if (!read)
        return fail(read.error());
    return found;
}

bool isLocked(const Row &row, const QDateTime &now)
{
    // A lock further away than its own length was set by a clock that has been corrected since.
    const qint64 left = now.secsTo(row.lockedUntil);
    return left > 0 && left <= lockSeconds;
}

struct Attempt
{
    Row row; ///< as it is to be written
    Result<StaffMember> verdict;
};

Attempt judge(Row row, const StoreIdentity &identity, const QString &pin, const QString &applicantNumber,
              const QDateTime &now)
{
    if (isLocked(row, now))
        return {row, refused(staffRefusal::locked)};
    if (!identity.pinMatches(row.pinHash, pin)) {
        if (++row.wrongPins < mostWrongPins)
            return {row, refused(staffRefusal::wrongPin)};
        row.wrongPins = 0;
        row.lockedUntil = now.addSecs(lockSeconds);
        return {row, refused(staffRefusal::locked)};
    }
    row.wrongPins = 0;
    if (!row.residentTag.isEmpty() && identity.residentTag(applicantNumber) == row.residentTag)
        return {row, refused(staffRefusal::isApplicant)};
    const StaffMember who = row.who;
    return {std::move(row), who};
}

Result<std::optional<DoubtfulSheet>> readDoubtful(Database &db)
{
    std::optional<DoubtfulSheet> found;
    const Status read = db.each(
        "SELECT p.print_id, c.case_number, c.form, g.sheet_id, l.tray, p.changed_ms FROM print p "
        "JOIN print_grant g USING (grant_id) JOIN citizen_case c USING (submission_id) JOIN stock_lot l USING (lot) "
        "WHERE p.state = 'suspect'",
        [&](const Statement &row) {
            found = DoubtfulSheet{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.time(5)};
        });
    if (!read)
        return fail(read.error());
    return found;
}

Result<QList<PaperLot>> readPaper(Database &db)
{
    QList<PaperLot> paper;
    const Status read =
        db.each("SELECT max(lot), tray, media, sum(on_hand) FROM stock_lot GROUP BY tray, media ORDER BY tray, media",
                [&](const Statement &row) { paper.append({row.integer(0), row.text(1), row.text(2), row.number(3)}); });
    if (!read)
        return fail(read.error());
    return paper;
}

} // namespace

Status StaffRegister::put(const QList<StaffRecord> &staff)
{
    return m_parts.write([&]() -> Status {
        if (const Status cleared = m_parts.db->run("DELETE FROM staff"); !cleared)
            return cleared;
        for (const StaffRecord &one : staff) {
            const Status added = m_parts.db->run(
                "INSERT INTO staff (staff_id, name, badge_tag, pin_hash, resident_tag) VALUES (?, ?, ?, ?, ?)",
                one.staffId, one.name, one.badgeTag, one.pinHash, one.residentTag);
            if (!added)
                return added;
        }
        return {};
    });
}

Result<StaffMember> StaffRegister::check(const QString &badgeText, const QString &pin, const QString &applicantNumber)
{
    const StoreIdentity &identity = m_parts.identity;
    if (!identity.badgeTag || !identity.residentTag || !identity.pinMatches)
        return fail(ErrorCode::Refused, QStringLiteral("this terminal is not enrolled"));
    if (badgeText.size() > longestBadge || pin.size() > longestPin)
        return refused(staffRefusal::unknownBadge);
    // A refusal is written too (wrong PINs count), so the verdict travels beside the transaction's own
    // result.
    Result<StaffMember> verdict = refused(staffRefusal::unknownBadge);
    const Status written = m_parts.write([&]() -> Status {
        const auto found = findStaff(*m_parts.db, identity.badgeTag(badgeText));
        if (!found)
            return fail(found.error());
        if (!*found)
            return m_parts.appendAudit(
                QStringLiteral("staff-refused"),
                QJsonObject{{QStringLiteral("why"), QLatin1String(staffRefusal::unknownBadge)}});
        const Attempt attempt = judge(**found, identity, pin, applicantNumber, m_parts.clock.now());
        const Row &row = attempt.row;
        verdict = attempt.verdict;
        const Status kept =
            m_parts.db->run("UPDATE staff SET wrong_pins = ?, locked_until_ms = ? WHERE staff_id = ?",
                            row.wrongPins, row.lockedUntil, row.who.staffId);
        if (!kept)
            return kept;
        return m_parts.appendAudit(
            verdict ? QStringLiteral("staff-signed-in") : QStringLiteral("staff-refused"),
            QJsonObject{{QStringLiteral("staff"), row.who.staffId},
                        {QStringLiteral("why"), verdict ? QString() : verdict.error().deviceCode}});
    });
    if (!written)
        return fail(written.error());
    return verdict;
}

Result<StaffView> StaffRegister::view()
{
    return m_parts.read([&]() -> Result<StaffView> {
        const auto doubtful = readDoubtful(*m_parts.db);
        const auto paper = readPaper(*m_parts.db);
        if (!doubtful || !paper)
            return fail(doubtful ? paper.error() : doubtful.error());
        return StaffView{*doubtful, *paper};
    });
}

} // namespace yeban
