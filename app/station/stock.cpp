// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/store_parts.h"

namespace yeban {

Result<qint64> Store::addLot(const QString &tray, const QString &media, int sheets)
{
    if (tray.isEmpty() || media.isEmpty() || sheets < 1)
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("a lot has a tray, a medium and at least one sheet"));
    return m_parts->write([&]() -> Result<qint64> {
        const Status ran = m_parts->db->run(
            "INSERT INTO stock_lot (tray, media, loaded, on_hand, time_ms) VALUES (?1, ?2, ?3, ?3, ?4)", tray,
            media, sheets, m_parts->clock.now());
        if (!ran)
            return fail(ran.error());
        const qint64 lot = m_parts->db->lastInsertId();
        const Status noted = m_parts->appendAudit(QStringLiteral("stock-loaded"),
                                                  QJsonObject{{QStringLiteral("lot"), lot},
                                                              {QStringLiteral("tray"), tray},
                                                              {QStringLiteral("media"), media},
                                                              {QStringLiteral("sheets"), sheets}});
        if (!noted)
            return fail(noted.error());
        m_parts->stockChanged();
        return lot;
    });
}

Status Store::removeStock(qint64 lot, int sheets)
{
    if (sheets < 1)
        return fail(ErrorCode::InvalidInput, QStringLiteral("at least one sheet is removed"));
    return m_parts->write([&]() -> Status {
        const Status ran = m_parts->db->run(
            "UPDATE stock_lot SET on_hand = on_hand - ?1, removed = removed + ?1 WHERE lot = ?2", sheets,
            lot);
        if (const Status moved = m_parts->touched(ran, QStringLiteral("no lot %1").arg(lot)); !moved)
            return moved;
        m_parts->stockChanged();
        return m_parts->appendAudit(
            QStringLiteral("stock-removed"),
            QJsonObject{{QStringLiteral("lot"), lot}, {QStringLiteral("sheets"), sheets}});
    });
}

Result<QList<StockLot>> Store::lots()
{
    return m_parts->read([&]() -> Result<QList<StockLot>> {
        QList<StockLot> lots;
        const Status read = m_parts->db->each(
            "SELECT lot, tray, media, loaded, on_hand, issued, spoiled, suspect, missing, removed, time_ms "
            "FROM stock_lot WHERE on_hand > 0 OR suspect > 0 ORDER BY lot",
            [&](const Statement &row) {
                lots.append({row.integer(0), row.text(1), row.text(2), row.number(3), row.number(4),
                             row.number(5), row.number(6), row.number(7), row.number(8), row.number(9),
                             row.time(10)});
            });
        if (!read)
            return fail(read.error());
        return lots;
    });
}

Result<QMap<QString, qint64>> Store::onHand()
{
    return m_parts->read([&]() -> Result<QMap<QString, qint64>> {
        QMap<QString, qint64> sheets;
        const Status read =
            m_parts->db->each("SELECT media, sum(on_hand) FROM stock_lot GROUP BY media",
                              [&](const Statement &row) { sheets.insert(row.text(0), row.integer(1)); });
        if (!read)
            return fail(read.error());
        return sheets;
    });
}

} // namespace yeban
