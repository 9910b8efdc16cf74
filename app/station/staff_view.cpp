// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/store_parts.h"

#include <algorithm>

namespace yeban {

namespace {

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

/// Out of this tray, of the paper that was put in last.
Status takeFromTray(StoreParts &parts, const PaperLot &tray, int sheets, const QString &staffId)
{
    QList<PaperLot> lots;
    Status step = parts.db->each(
        "SELECT lot, on_hand FROM stock_lot WHERE tray = ? AND media = ? AND on_hand > 0 ORDER BY lot DESC",
        [&](const Statement &row) { lots.append({row.integer(0), {}, {}, row.number(1)}); }, tray.tray, tray.media);
    for (const PaperLot &lot : lots) {
        const int some = std::min(sheets, lot.sheets);
        if (step && some > 0)
            step = parts.moveStock({lot.lot, StockCause::Remove, StockPlace::OnHand, StockPlace::Removed, some, staffId});
        sheets -= some;
    }
    return step && sheets > 0 ? fail(ErrorCode::Refused, QStringLiteral("the tray has fewer sheets")) : step;
}

} // namespace

Result<StaffView> Store::staffView()
{
    return m_parts->read([&]() -> Result<StaffView> {
        const auto doubtful = readDoubtful(*m_parts->db);
        const auto paper = readPaper(*m_parts->db);
        if (!doubtful || !paper)
            return fail(doubtful ? paper.error() : doubtful.error());
        return StaffView{*doubtful, *paper};
    });
}

Status Store::movePaper(qint64 lot, int sheets, const QString &staffId)
{
    const auto here = this->lot(lot);
    if (!here)
        return fail(here.error());
    const PaperLot tray{lot, here->tray, here->media};
    if (sheets >= 0)
        return addLot({tray.tray, tray.media, sheets, staffId}).map([](qint64) {});
    return m_parts->write([&] { return takeFromTray(*m_parts, tray, -sheets, staffId); });
}

} // namespace yeban
