// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/store_parts.h"

#include <algorithm>

namespace yeban {

namespace {

constexpr int forecastDays = 14;

constexpr const char *lotColumns =
    "SELECT lot, tray, media, loaded, on_hand, issued, spoiled, suspect, missing, removed, time_ms, first_serial, "
    "last_serial, staff_id FROM stock_lot ";

SerialRange serialsOf(const QString &first, const QString &last)
{
    return SerialRange::parse(first, last).value_or(SerialRange());
}

Result<QList<StockLot>> readLots(Database &db, const QByteArray &where, const auto &...args)
{
    QList<StockLot> lots;
    const QByteArray sql = lotColumns + where;
    const Status read = db.each(
        sql.constData(),
        [&](const Statement &row) {
            lots.append({row.integer(0), row.text(1), row.text(2), row.number(3), row.number(4), row.number(5),
                         row.number(6), row.number(7), row.number(8), row.number(9), row.time(10),
                         serialsOf(row.text(11), row.text(12)), row.text(13)});
        },
        args...);
    if (!read)
        return fail(read.error());
    return lots;
}

Result<StockLot> readLot(Database &db, qint64 lot)
{
    const auto found = readLots(db, "WHERE lot = ?", lot);
    if (!found)
        return fail(found.error());
    if (found->isEmpty())
        return fail(ErrorCode::NotFound, QStringLiteral("no lot %1").arg(lot));
    return found->first();
}

Result<QList<StockMove>> readMoves(Database &db, qint64 lot)
{
    QList<StockMove> moves;
    const Status read = db.each(
        "SELECT cause, from_place, to_place, sheets, staff_id, second_staff_id, first_serial, last_serial, "
        "ifnull(print_id, ''), time_ms FROM stock_move WHERE lot = ? ORDER BY move",
        [&](const Statement &row) {
            moves.append({lot, valueOf(stockCauses, row.text(0)), valueOf(stockPlaces, row.text(1)),
                          valueOf(stockPlaces, row.text(2)), row.number(3), row.text(4), row.text(5),
                          serialsOf(row.text(6), row.text(7)), row.text(8), row.time(9)});
        },
        lot);
    if (!read)
        return fail(read.error());
    return moves;
}

/// Numbers that are named must be of the lot, as many as sheets, and not taken out before.
Status checkSerials(Database &db, const StockMove &move)
{
    const auto lot = readLot(db, move.lot);
    const auto moves = readMoves(db, move.lot);
    if (!lot || !moves)
        return fail(lot ? moves.error() : lot.error());
    if (move.serials.isEmpty())
        return {};
    const bool before = std::any_of(moves->begin(), moves->end(), [&move](const StockMove &other) {
        return other.cause != StockCause::Load && other.serials.overlaps(move.serials);
    });
    if (before || !lot->serials.contains(move.serials) || move.serials.count() != move.sheets)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("these numbers are not %1 sheets of lot %2").arg(move.sheets).arg(move.lot));
    return {};
}

/// Numbers may come in that were never here, or that went out again.
Status checkNotHere(Database &db, const SerialRange &serials)
{
    if (serials.isEmpty())
        return {};
    const auto lots = readLots(db, "WHERE first_serial <> '' AND removed < loaded");
    if (!lots)
        return fail(lots.error());
    for (const StockLot &lot : *lots) {
        if (!lot.serials.overlaps(serials))
            continue;
        const auto moves = readMoves(db, lot.lot);
        if (!moves)
            return fail(moves.error());
        const bool wentOut = std::any_of(moves->begin(), moves->end(), [&serials](const StockMove &move) {
            return move.cause == StockCause::Remove && move.serials.contains(serials);
        });
        if (!wentOut)
            return fail(ErrorCode::InvalidInput, QStringLiteral("some of these numbers are of lot %1").arg(lot.lot));
    }
    return {};
}

/// Out of this lot's tray, of the paper that was put in last.
Status takeFromTray(StoreParts &parts, const StockLot &tray, int sheets, const QString &staffId)
{
    const auto lots = readLots(*parts.db, "WHERE tray = ? AND media = ? AND on_hand > 0 ORDER BY lot DESC", tray.tray, tray.media);
    if (!lots)
        return fail(lots.error());
    for (const StockLot &lot : *lots) {
        const int some = std::min(sheets, lot.onHand);
        if (some == 0)
            break;
        const Status moved =
            parts.moveStock({lot.lot, StockCause::Remove, StockPlace::OnHand, StockPlace::Removed, some, staffId});
        if (!moved)
            return moved;
        sheets -= some;
    }
    return sheets > 0 ? fail(ErrorCode::Refused, QStringLiteral("the tray has fewer sheets")) : Status();
}

} // namespace

Status StoreParts::moveStock(const StockMove &move)
{
    stockChanged();
    const Status written = db->run("INSERT INTO stock_move (lot, cause, from_place, to_place, sheets, staff_id, "
                                   "second_staff_id, first_serial, last_serial, time_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                   move.lot, word(move.cause), word(move.from), word(move.to), move.sheets, move.staffId,
                                   move.secondStaffId, move.serials.first(), move.serials.last(), clock.now());
    return written.and_then([&] { return noteMove(move); });
}

Status StoreParts::noteMove(const StockMove &move)
{
    const Status noted = appendAudit(QStringLiteral("stock"), QJsonObject{{QStringLiteral("lot"), move.lot},
                                                                          {QStringLiteral("cause"), word(move.cause)},
                                                                          {QStringLiteral("from"), word(move.from)},
                                                                          {QStringLiteral("to"), word(move.to)},
                                                                          {QStringLiteral("sheets"), move.sheets},
                                                                          {QStringLiteral("staff"), move.staffId},
                                                                          {QStringLiteral("second"), move.secondStaffId}});
    const auto lot = readLot(*db, move.lot);
    if (!noted || !lot)
        return noted ? fail(lot.error()) : noted;
    if (!identity.stockEvent)
        return {};
    const auto sealed = identity.stockEvent(move, *lot, stamp());
    if (!sealed)
        return fail(sealed.error());
    return insert(*sealed).map([](const SavedCase &) {});
}

Result<qint64> StockLedger::addLot(const NewLot &lot)
{
    if (lot.tray.isEmpty() || lot.media.isEmpty() || lot.sheets < 1 || lot.staffId.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("a lot has a tray, a medium, at least one sheet and somebody who loads it"));
    if (!lot.serials.isEmpty() && lot.serials.count() != lot.sheets)
        return fail(ErrorCode::InvalidInput, QStringLiteral("%1 numbers for %2 sheets").arg(lot.serials.count()).arg(lot.sheets));
    return m_parts.write([&]() -> Result<qint64> {
        if (const Status fresh = checkNotHere(*m_parts.db, lot.serials); !fresh)
            return fail(fresh.error());
        const Status ran = m_parts.db->run(
            "INSERT INTO stock_lot (tray, media, loaded, on_hand, time_ms, first_serial, last_serial, staff_id) "
            "VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7)",
            lot.tray, lot.media, lot.sheets, m_parts.clock.now(), lot.serials.first(), lot.serials.last(), lot.staffId);
        if (!ran)
            return fail(ran.error());
        const qint64 number = m_parts.db->lastInsertId();
        m_parts.stockChanged();
        const Status noted = m_parts.noteMove(
            {number, StockCause::Load, StockPlace::Outside, StockPlace::OnHand, lot.sheets, lot.staffId, {}, lot.serials});
        if (!noted)
            return fail(noted.error());
        return number;
    });
}

Status StockLedger::takeOut(qint64 lot, StockCause cause, int sheets, const QString &staffId, const SerialRange &serials)
{
    if (sheets < 1 || staffId.isEmpty() || (cause != StockCause::Remove && cause != StockCause::Damage))
        return fail(ErrorCode::InvalidInput, QStringLiteral("at least one sheet is taken out, by somebody"));
    const StockPlace to = cause == StockCause::Remove ? StockPlace::Removed : StockPlace::Spoiled;
    const StockMove move{lot, cause, StockPlace::OnHand, to, sheets, staffId, {}, serials};
    return m_parts.write(
        [&] { return checkSerials(*m_parts.db, move).and_then([&] { return m_parts.moveStock(move); }); });
}

/// Two badges of one resident number, as far as the hall has said whose they are.
static Result<bool> areOnePerson(Database &db, const QString &staffId, const QString &secondStaffId)
{
    bool one = false;
    const Status read = db.each(
        "SELECT 1 FROM staff a JOIN staff b USING (resident_tag) WHERE a.staff_id = ? AND b.staff_id = ? "
        "AND length(resident_tag) > 0",
        [&one](const Statement &) { one = true; }, staffId, secondStaffId);
    return read ? Result<bool>(one) : fail(read.error());
}

Status StockLedger::recount(qint64 lot, int counted, const QString &staffId, const QString &secondStaffId)
{
    if (counted < 0 || staffId.isEmpty() || secondStaffId.isEmpty() || staffId == secondStaffId)
        return fail(ErrorCode::InvalidInput, QStringLiteral("two people count together"));
    return m_parts.write([&]() -> Status {
        const auto before = readLot(*m_parts.db, lot);
        if (!before)
            return fail(before.error());
        const auto one = areOnePerson(*m_parts.db, staffId, secondStaffId);
        if (!one || *one)
            return one ? Status(fail(ErrorCode::InvalidInput, QStringLiteral("two people count together"))) : fail(one.error());
        const auto move = [&](StockPlace from, StockPlace to, int sheets) -> Status {
            if (sheets <= 0)
                return {};
            return m_parts.moveStock({lot, StockCause::Count, from, to, sheets, staffId, secondStaffId});
        };
        const int more = counted - before->onHand;
        const int found = std::clamp(more, 0, before->missing);
        return move(StockPlace::OnHand, StockPlace::Missing, -more)
            .and_then([&] { return move(StockPlace::Missing, StockPlace::OnHand, found); })
            .and_then([&] { return move(StockPlace::Outside, StockPlace::OnHand, more - found); });
    });
}

Status StockLedger::change(qint64 lot, int sheets, const QString &staffId, const SerialRange &serials)
{
    const auto tray = this->lot(lot);
    if (!tray)
        return fail(tray.error());
    if (sheets >= 0)
        return addLot({tray->tray, tray->media, sheets, staffId, serials}).map([](qint64) {});
    if (serials.isEmpty())
        return m_parts.write([&] { return takeFromTray(m_parts, *tray, -sheets, staffId); });
    return lotOf(*tray, serials).and_then([&](qint64 numbered) {
        return takeOut(numbered, StockCause::Remove, -sheets, staffId, serials);
    });
}

Result<qint64> StockLedger::lotOf(const StockLot &tray, const SerialRange &serials)
{
    const auto all = lots();
    if (!all)
        return fail(all.error());
    // What went out and came in again is of the lot that it came in with.
    const auto found = std::find_if(all->rbegin(), all->rend(), [&](const StockLot &lot) {
        return lot.tray == tray.tray && lot.media == tray.media && lot.serials.contains(serials);
    });
    if (found == all->rend())
        return fail(ErrorCode::InvalidInput, QStringLiteral("no lot of this tray has these numbers"));
    return found->lot;
}

Result<QList<StockMove>> StockLedger::moves(qint64 lot)
{
    return m_parts.read([&] { return readMoves(*m_parts.db, lot); });
}

Result<QList<StockLot>> StockLedger::lots()
{
    return m_parts.read([&] { return readLots(*m_parts.db, "WHERE on_hand > 0 OR suspect > 0 ORDER BY lot"); });
}

Result<StockLot> StockLedger::lot(qint64 number)
{
    return m_parts.read([&] { return readLot(*m_parts.db, number); });
}

Result<QMap<QString, qint64>> StockLedger::onHand()
{
    return m_parts.read([&]() -> Result<QMap<QString, qint64>> {
        QMap<QString, qint64> sheets;
        const Status read =
            m_parts.db->each("SELECT media, sum(on_hand) FROM stock_lot GROUP BY media",
                             [&](const Statement &row) { sheets.insert(row.text(0), row.integer(1)); });
        if (!read)
            return fail(read.error());
        return sheets;
    });
}

Result<QList<PaperForecast>> StockLedger::forecast()
{
    return m_parts.read([&]() -> Result<QList<PaperForecast>> {
        const QDateTime now = m_parts.clock.now();
        const QDateTime since = now.addDays(-forecastDays);
        QList<PaperForecast> all;
        // A terminal that is younger than two weeks is judged by its own days.
        const Status read = m_parts.db->each(
            "SELECT media, sum(on_hand), (SELECT ifnull(sum(sheets), 0) FROM stock_move JOIN stock_lot AS used USING (lot) "
            "WHERE used.media = stock_lot.media AND to_place = 'issued' AND stock_move.time_ms > ?1), min(time_ms) "
            "FROM stock_lot GROUP BY media",
            [&](const Statement &row) {
                const auto days = std::min<qint64>(forecastDays, row.time(3).daysTo(now) + 1);
                all.append(forecastOf(row.text(0), row.integer(1), row.integer(2), static_cast<int>(days), now.date()));
            },
            since);
        if (!read)
            return fail(read.error());
        return all;
    });
}

} // namespace yeban
