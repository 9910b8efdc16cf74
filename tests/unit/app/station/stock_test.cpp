// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/unit/app/station/store_fixture.h"

#include <random>

using namespace yeban;
using namespace yeban::test;

namespace {

const QString a4 = QStringLiteral("iso_a4_210x297mm");
const QString technician = QStringLiteral("t1"), second = QStringLiteral("t2");

SerialRange serials(const char *first, const char *last)
{
    const auto range = SerialRange::parse(QLatin1String(first), QLatin1String(last));
    must(range);
    return *range;
}

/// The ledger as it should be, counted beside it.
struct Model
{
    QMap<StockPlace, int> sheets;
    void move(StockPlace from, StockPlace to, int count)
    {
        sheets[from] -= count;
        sheets[to] += count;
    }
    bool agrees(const StockLot &lot) const
    {
        using enum StockPlace;
        return lot.loaded == -sheets.value(Outside) && lot.onHand == sheets.value(OnHand) && lot.issued == sheets.value(Issued)
               && lot.spoiled == sheets.value(Spoiled) && lot.suspect == sheets.value(Suspect)
               && lot.missing == sheets.value(Missing) && lot.removed == sheets.value(Removed)
               && lot.loaded == lot.onHand + lot.issued + lot.spoiled + lot.suspect + lot.missing + lot.removed;
    }
};

/// One lot from its loading on, with whatever may happen to it.
class History
{
public:
    History(StoreFixture &fixture, const SavedCase &owner, std::mt19937 &random)
        : m_fixture(fixture), m_owner(owner), m_random(random), m_tray(newId())
    {
        const int sheets = 1 + below(12);
        m_lot = *store().stock().addLot({m_tray, a4, sheets, technician});
        m_model.move(StockPlace::Outside, StockPlace::OnHand, sheets);
    }
    /// False when the ledger and the model differ afterwards.
    bool step()
    {
        const int hand = m_model.sheets.value(StockPlace::OnHand);
        switch (below(6)) {
        case 0: take(StockCause::Remove, StockPlace::Removed, 1 + below(hand + 2)); break;
        case 1: take(StockCause::Damage, StockPlace::Spoiled, 1 + below(hand + 2)); break;
        case 2: count(below(hand + 4)); break;
        default: print(); break;
        }
        const auto lot = store().stock().lot(m_lot);
        return lot && m_model.agrees(*lot) && m_model.agrees(summed());
    }
    /// Nothing of it may stay open for the next one.
    bool end()
    {
        const auto open = store().openPrint();
        return open && (!*open || (settle(**open), true));
    }

private:
    Store &store() { return *m_fixture.store; }
    int below(int bound) { return static_cast<int>(m_random() % static_cast<unsigned>(bound)); }
    StockLot summed()
    {
        Model sum;
        for (const StockMove &move : store().stock().moves(m_lot).value_or(QList<StockMove>()))
            sum.move(move.from, move.to, move.sheets);
        using enum StockPlace;
        const auto &s = sum.sheets;
        return {m_lot, m_tray, a4, -s.value(Outside), s.value(OnHand), s.value(Issued), s.value(Spoiled), s.value(Suspect),
                s.value(Missing), s.value(Removed), {}};
    }
    void take(StockCause cause, StockPlace to, int sheets)
    {
        if (store().stock().takeOut(m_lot, cause, sheets, technician))
            m_model.move(StockPlace::OnHand, to, sheets);
    }
    void count(int counted)
    {
        const int more = counted - m_model.sheets.value(StockPlace::OnHand);
        const int found = std::clamp(more, 0, m_model.sheets.value(StockPlace::Missing));
        if (!store().stock().recount(m_lot, counted, technician, second))
            return;
        m_model.move(StockPlace::OnHand, StockPlace::Missing, std::max(0, -more));
        m_model.move(StockPlace::Missing, StockPlace::OnHand, found);
        m_model.move(StockPlace::Outside, StockPlace::OnHand, std::max(0, more - found));
    }
    void print()
    {
        if (const auto open = store().openPrint(); open && *open)
            return proceed(**open);
        const auto print = store().prepare({m_fixture.addGrant(m_owner).grantId, m_tray, "wrap"});
        if (!print && (print.error().code != ErrorCode::PaperOut || m_model.sheets.value(StockPlace::OnHand) > 0))
            qFatal("%s", qPrintable(print.error().detail));
    }
    void proceed(const PrintRecord &sheet)
    {
        if (sheet.state == PrintState::Suspect)
            return settle(sheet);
        if (sheet.state != PrintState::JobCreated)
            return below(4) == 0 ? must(store().abandon(sheet.printId, QStringLiteral("given up")))
                                 : must(store().jobCreated(sheet.printId, {newId(), 1, newId(), 5, 7}));
        switch (below(4)) {
        case 0:
            return must(store().notFed(sheet.printId, QStringLiteral("counter unchanged")));
        case 1:
            m_model.move(StockPlace::OnHand, StockPlace::Suspect, 1);
            return must(store().suspect(sheet.printId, QStringLiteral("no proof")));
        default:
            m_model.move(StockPlace::OnHand, StockPlace::Issued, 1);
            return must(store().printed(sheet.printId, QStringLiteral("counter")));
        }
    }
    void settle(const PrintRecord &sheet)
    {
        if (sheet.state == PrintState::JobCreated)
            return must(store().printed(sheet.printId, QStringLiteral("counter")));
        if (sheet.state != PrintState::Suspect)
            return must(store().abandon(sheet.printId, QStringLiteral("given up")));
        const int fate = below(3);
        m_model.move(StockPlace::Suspect, fate == 0 ? StockPlace::Issued : fate == 1 ? StockPlace::Spoiled : StockPlace::Missing, 1);
        const PrintState outcome = fate == 0 ? PrintState::Printed : fate == 1 ? PrintState::Spoiled : PrintState::Missing;
        must(store().resolve(sheet.printId, outcome, {Witness::Kind::Citizen}));
    }

    StoreFixture &m_fixture;
    const SavedCase &m_owner;
    std::mt19937 &m_random;
    QString m_tray;
    qint64 m_lot = 0;
    Model m_model;
};

} // namespace

/// YEBAN_HISTORIES: how many random lives of a lot (60); YEBAN_SEED: of them.
class StockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySheetHasItsPlaceAfterEveryEvent()
    {
        const int wanted = qEnvironmentVariableIntValue("YEBAN_HISTORIES");
        const uint seed = qEnvironmentVariable("YEBAN_SEED", QStringLiteral("1")).toUInt();
        std::mt19937 random(seed);
        int events = 0;
        const int histories = wanted > 0 ? wanted : 60;
        std::optional<StoreFixture> fixture;
        SavedCase owner;
        for (int i = 0; i < histories; ++i) {
            if (i % 100 == 0) { // a terminal's lots, not those of all times
                fixture.emplace();
                owner = *fixture->store->save(submission());
            }
            History history(*fixture, owner, random);
            const int steps = 4 + static_cast<int>(random() % 12);
            for (int step = 0; step < steps; ++step, ++events)
                QVERIFY2(history.step(), qPrintable(QStringLiteral("seed %1, history %2").arg(seed).arg(i)));
            QVERIFY(history.end());
        }
        qInfo() << "histories" << histories << "events" << events;
    }

    void aLotIsLoadedByName()
    {
        StoreFixture f;
        QCOMPARE(f.store->stock().addLot({QStringLiteral("tray-1"), a4, 5, {}}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->stock().addLot({QStringLiteral("tray-1"), a4, 5, technician, serials("A0001", "A0006")}).error().code,
                 ErrorCode::InvalidInput);
        const auto lot = f.store->stock().addLot({QStringLiteral("tray-1"), a4, 6, technician, serials("A0001", "A0006")});
        QVERIFY(lot);
        QCOMPARE(f.store->stock().lot(*lot)->staffId, technician);
        QCOMPARE(f.store->stock().lot(*lot)->serials, serials("A0001", "A0006"));
        const StockMove load = f.store->stock().moves(*lot)->value(0);
        QCOMPARE(load.cause, StockCause::Load);
        QCOMPARE(load.staffId, technician);
        QCOMPARE(load.serials, serials("A0001", "A0006"));
    }

    void aNumberIsHereOnce()
    {
        StoreFixture f;
        StockLedger stock = f.store->stock();
        const auto add = [&stock](int sheets, const SerialRange &range) {
            return stock.addLot({QStringLiteral("tray-1"), a4, sheets, technician, range});
        };
        const qint64 lot = *add(10, serials("A0001", "A0010"));
        QCOMPARE(add(10, serials("A0001", "A0010")).error().code, ErrorCode::InvalidInput);
        QCOMPARE(add(2, serials("A0010", "A0011")).error().code, ErrorCode::InvalidInput);
        QVERIFY(add(2, serials("A0011", "A0012")));
        QVERIFY(stock.takeOut(lot, StockCause::Damage, 1, technician, serials("A0001", "A0001")));
        QVERIFY(stock.takeOut(lot, StockCause::Remove, 4, technician, serials("A0007", "A0010")));
        QCOMPARE(add(1, serials("A0001", "A0001")).error().code, ErrorCode::InvalidInput); // spoiled paper does not return
        QCOMPARE(add(5, serials("A0006", "A0010")).error().code, ErrorCode::InvalidInput); // A0006 never went out
        QVERIFY(add(2, serials("A0007", "A0008")));
        QCOMPARE(add(2, serials("A0007", "A0008")).error().code, ErrorCode::InvalidInput);
        QVERIFY(stock.addLot({QStringLiteral("tray-2"), a4, 3, technician}));
        const qint64 whole = *add(3, serials("B0001", "B0003"));
        QVERIFY(stock.takeOut(whole, StockCause::Remove, 3, technician)); // all of it, without its numbers
        QVERIFY(add(3, serials("B0001", "B0003")));
    }

    void whatIsTakenOutIsOfTheLot()
    {
        StoreFixture f;
        const qint64 lot = *f.store->stock().addLot({QStringLiteral("tray-1"), a4, 10, technician, serials("A0001", "A0010")});
        const auto take = [&](int sheets, const SerialRange &range) {
            return f.store->stock().takeOut(lot, StockCause::Damage, sheets, technician, range);
        };
        QCOMPARE(take(2, serials("A0010", "A0011")).error().code, ErrorCode::InvalidInput); // the last is another's
        QCOMPARE(take(2, serials("B0001", "B0002")).error().code, ErrorCode::InvalidInput);
        QCOMPARE(take(3, serials("A0001", "A0002")).error().code, ErrorCode::InvalidInput); // three sheets, two numbers
        QVERIFY(take(2, serials("A0001", "A0002")));
        QCOMPARE(take(1, serials("A0002", "A0002")).error().code, ErrorCode::InvalidInput); // taken out already
        QVERIFY(take(1, {}));
        QCOMPARE(f.store->stock().lot(lot)->spoiled, 3);
        QCOMPARE(take(8, {}).error().code, ErrorCode::Refused);
        QCOMPARE(f.store->stock().takeOut(lot, StockCause::Count, 1, technician).error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->stock().takeOut(99, StockCause::Remove, 1, technician).error().code, ErrorCode::NotFound);
    }

    void twoPeopleCount()
    {
        StoreFixture f;
        const qint64 lot = *f.store->stock().addLot({QStringLiteral("tray-1"), a4, 10, technician});
        QCOMPARE(f.store->stock().recount(lot, 8, technician, technician).error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->stock().recount(lot, 8, technician, {}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->stock().recount(99, 8, technician, second).error().code, ErrorCode::NotFound);
        QVERIFY(f.store->stock().recount(lot, 8, technician, second));
        QCOMPARE(f.store->stock().lot(lot)->missing, 2);
        QVERIFY(f.store->stock().recount(lot, 11, technician, second)); // two found again, one never counted
        QCOMPARE(f.store->stock().lot(lot)->missing, 0);
        QCOMPARE(f.store->stock().lot(lot)->loaded, 11);
        QVERIFY(f.store->stock().recount(lot, 11, technician, second)); // as it should be: nothing moves
        const auto moves = f.store->stock().moves(lot);
        QCOMPARE(moves->size(), 4);
        QCOMPARE(moves->last().secondStaffId, second);
        QVERIFY(f.refuses("INSERT INTO stock_move (lot, cause, from_place, to_place, sheets, staff_id, time_ms) "
                          "VALUES (1, 'count', 'on-hand', 'missing', 1, 't1', 0)"));
    }

    void theLedgerIsAppendOnly()
    {
        StoreFixture f;
        must(f.store->stock().addLot({QStringLiteral("tray-1"), a4, 10, technician}));
        for (const char *bent : {"UPDATE stock_move SET sheets = 9", "DELETE FROM stock_move",
                                 "UPDATE stock_lot SET on_hand = on_hand - 1, issued = issued + 1",
                                 "UPDATE stock_lot SET on_hand = 11, loaded = 11", "UPDATE stock_lot SET staff_id = 'x'",
                                 "INSERT INTO stock_move (lot, cause, from_place, to_place, sheets, staff_id, time_ms) "
                                 "VALUES (1, 'load', 'outside', 'on-hand', 5, 't1', 0)",
                                 "INSERT INTO stock_move (lot, cause, from_place, to_place, sheets, staff_id, time_ms) "
                                 "VALUES (1, 'print', 'on-hand', 'issued', 1, 't1', 0)",
                                 "INSERT INTO stock_move (lot, cause, from_place, to_place, sheets, staff_id, time_ms) "
                                 "VALUES (1, 'remove', 'on-hand', 'issued', 1, 't1', 0)"})
            QVERIFY2(f.refuses(bent), bent);
    }

    void serialNumbers()
    {
        QVERIFY(SerialRange::parse({}, {})->isEmpty());
        QCOMPARE(serials("A0098", "A0103").count(), 6);
        for (const auto &[first, last] : {std::pair{"A01", "B02"}, {"A01", "A2"}, {"A02", "A01"}, {"A01", ""}, {"", "A01"},
                                          {"A", "A"}, {"A 1", "A 2"}})
            QVERIFY2(!SerialRange::parse(QLatin1String(first), QLatin1String(last)), first);
        QVERIFY(!serials("A01", "A09").overlaps(serials("A001", "A009")));
        QVERIFY(serials("A01", "A09").contains(serials("A09", "A09")));
        QVERIFY(serials("A01", "A09").contains({}));
        QVERIFY(!SerialRange().contains(serials("A01", "A01")));
    }

    void howLongItLasts()
    {
        const QDate monday(2026, 11, 16);
        const PaperForecast forecast = forecastOf(a4, 40, 140, 10, monday);
        QCOMPARE(forecast.perDay, 14.0);
        QCOMPARE(forecast.lastsUntil, monday.addDays(2));
        QVERIFY(!forecastOf(a4, 40, 0, 14, monday).lastsUntil.isValid());
        QCOMPARE(forecastOf(a4, 0, 3, 0, monday).lastsUntil, monday); // none left: today
        QVERIFY(forecastOf(a4, 2'000'000'000, 1, 14, monday).lastsUntil.isValid());
    }

    /// What a member of staff does at the machine, who knows trays and not lots.
    void paperGoesIntoATrayAndOutOfIt()
    {
        StoreFixture f;
        const qint64 first = *f.store->stock().addLot({QStringLiteral("tray-1"), a4, 10, technician});
        QVERIFY(f.store->stock().change(first, 5, second));
        const auto paper = f.store->staff().view()->paper;
        QCOMPARE(paper.size(), 1);
        QVERIFY(paper.first().lot != first);
        QCOMPARE(paper.first().sheets, 15);
        QCOMPARE(f.store->stock().lot(paper.first().lot)->staffId, second);
        QCOMPARE(f.store->stock().change(first, -16, second).error().code, ErrorCode::Refused);
        QCOMPARE(f.store->staff().view()->paper, paper); // not even in part
        QVERIFY(f.store->stock().change(first, -7, second));
        QCOMPARE(f.store->stock().lot(paper.first().lot)->removed, 5);
        QCOMPARE(f.store->stock().lot(first)->removed, 2);
        QVERIFY(f.store->stock().change(first, -8, second));
        QCOMPARE(f.store->staff().view()->paper.first().sheets, 0); // an empty tray is still one
        QCOMPARE(f.store->stock().change(first, 0, second).error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->stock().change(99, 5, second).error().code, ErrorCode::NotFound);
    }

    /// The numbers of the sheets that go in or out, as printed on them.
    void paperGoesWithItsNumbers()
    {
        StoreFixture f;
        StockLedger stock = f.store->stock();
        const qint64 first = *stock.addLot({QStringLiteral("tray-1"), a4, 10, technician});
        QCOMPARE(stock.change(first, 5, second, serials("A0101", "A0106")).error().code, ErrorCode::InvalidInput);
        QVERIFY(stock.change(first, 5, second, serials("A0101", "A0105")));
        const qint64 numbered = f.store->staff().view()->paper.first().lot;
        QCOMPARE(stock.lot(numbered)->serials, serials("A0101", "A0105"));
        const auto takeOut = [&](int sheets, const char *from, const char *to) {
            return stock.change(first, -sheets, second, serials(from, to));
        };
        QCOMPARE(takeOut(2, "A0105", "A0106").error().code, ErrorCode::InvalidInput); // one of them is not there
        QCOMPARE(takeOut(2, "B0101", "B0102").error().code, ErrorCode::InvalidInput);
        QCOMPARE(takeOut(1, "A0101", "A0102").error().code, ErrorCode::InvalidInput);
        QVERIFY(takeOut(2, "A0104", "A0105"));
        QCOMPARE(takeOut(1, "A0105", "A0105").error().code, ErrorCode::InvalidInput); // taken out before
        QCOMPARE(stock.lot(numbered)->removed, 2);
        QCOMPARE(stock.moves(numbered)->last().serials, serials("A0104", "A0105"));
        QCOMPARE(stock.moves(numbered)->last().staffId, second);
        QCOMPARE(f.store->staff().view()->paper.first().sheets, 13);
        QVERIFY(stock.change(first, 2, second, serials("A0104", "A0105"))); // they come back
        const qint64 again = f.store->staff().view()->paper.first().lot;
        QVERIFY(takeOut(1, "A0105", "A0105"));
        QCOMPARE(stock.lot(again)->removed, 1);
        QCOMPARE(stock.lot(numbered)->removed, 2);
    }

    void theForecastIsOfWhatWasIssued()
    {
        StoreFixture f;
        must(f.store->stock().addLot({QStringLiteral("tray-1"), a4, 10, technician}));
        const SavedCase owner = *f.store->save(submission());
        const auto print = f.store->prepare({f.addGrant(owner).grantId, QStringLiteral("tray-1"), "w"});
        must(print);
        must(f.store->jobCreated(print->printId, {newId(), 1, newId(), 5, 7}));
        must(f.store->printed(print->printId, QStringLiteral("counter")));
        const auto forecast = f.store->stock().forecast();
        QVERIFY(forecast);
        QCOMPARE(forecast->size(), 1);
        QCOMPARE(forecast->first().onHand, 9);
        QCOMPARE(forecast->first().perDay, 1.0); // a day old
    }
};

YEBAN_TEST(StockTest)
#include "stock_test.moc"
