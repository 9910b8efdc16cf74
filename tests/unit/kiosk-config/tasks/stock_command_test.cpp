// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/stock_command.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/station/store_fixture.h"

using namespace yeban;
using namespace yeban::test;

namespace {

const QString a4 = QStringLiteral("iso_a4_210x297mm");

/// The command line and the technicians behind it.
struct Desk : StoreFixture
{
    QStringList said, answers;

    Desk()
    {
        const auto member = [](const char *name) {
            const QString text = QLatin1String(name);
            return StaffRecord{text, {}, identity().badgeTag(text), sha(QByteArray(name) + "-pin"), {}};
        };
        StaffRecord once = member("s4"), again = member("s5"); // two badges of one person
        once.residentTag = again.residentTag = QByteArray(32, 'r');
        must(store->staff().put({member("s1"), member("s2"), once, again}));
    }
    Status call(const char *action, const QMap<QString, QString> &options = {})
    {
        said.clear();
        TaskContext context;
        context.options = options;
        context.options.insert(QStringLiteral("action"), QLatin1String(action));
        context.say = [this](const QString &line) { said.append(line); };
        context.ask = [this](const QString &) { return answers.isEmpty() ? QString() : answers.takeFirst(); };
        return stockCommand(*store, context);
    }
    Status load(int sheets = 50)
    {
        return call("load", {{QStringLiteral("tray"), QStringLiteral("tray-1")}, {QStringLiteral("media"), a4},
                             {QStringLiteral("sheets"), QString::number(sheets)}, {QStringLiteral("by"), QStringLiteral("Wang")}});
    }
    void signIn(const QString &first, const QString &second = {})
    {
        answers.clear();
        for (const QString &who : {first, second})
            if (!who.isEmpty())
                answers << who << who + QStringLiteral("-pin");
    }
    static QMap<QString, QString> ofLot(int sheets, const QString &by = {})
    {
        QMap<QString, QString> options{{QStringLiteral("lot"), QStringLiteral("1")}, {QStringLiteral("sheets"), QString::number(sheets)}};
        if (!by.isEmpty())
            options.insert(QStringLiteral("by"), by);
        return options;
    }
    bool says(const char *text) const { return said.join(QLatin1Char('\n')).contains(QLatin1String(text)); }
};

} // namespace

class StockCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paperComesAndGoesByName()
    {
        Desk desk;
        QVERIFY(desk.call("show"));
        QVERIFY(desk.says("no licence paper"));
        QVERIFY(desk.load());
        QVERIFY(desk.says("lot 1, tray-1, iso_a4_210x297mm: loaded 50 = on hand 50"));
        QVERIFY(desk.says("paper for about 50 licences, none was used lately"));
        QCOMPARE(desk.store->stock().lot(1)->staffId, QStringLiteral("Wang"));
        QCOMPARE(desk.call("remove", Desk::ofLot(5)).error().code, ErrorCode::InvalidInput); // by nobody
        QVERIFY(desk.call("remove", Desk::ofLot(5, QStringLiteral("Wang"))));
        QVERIFY(desk.call("damage", Desk::ofLot(1, QStringLiteral("Wang"))));
        QVERIFY(desk.says("loaded 50 = on hand 44 + issued 0 + spoiled 1 + suspect 0 + missing 0 + removed 5"));
        QVERIFY(!desk.call("remove", Desk::ofLot(45, QStringLiteral("Wang"))));
        QCOMPARE(desk.call("burn").error().code, ErrorCode::InvalidInput);
        QCOMPARE(desk.load(0).error().code, ErrorCode::InvalidInput);
        QCOMPARE(desk.load(2001).error().code, ErrorCode::InvalidInput);
    }

    void twoBadgesCount()
    {
        Desk desk;
        QVERIFY(desk.load());
        desk.signIn(QStringLiteral("s1"));
        QCOMPARE(desk.call("count", Desk::ofLot(48)).error().code, ErrorCode::Refused); // the second is missing
        desk.signIn(QStringLiteral("s1"), QStringLiteral("s1"));
        QCOMPARE(desk.call("count", Desk::ofLot(48)).error().code, ErrorCode::InvalidInput); // the same twice
        desk.signIn(QStringLiteral("s1"), QStringLiteral("s3"));
        QCOMPARE(desk.call("count", Desk::ofLot(48)).error().code, ErrorCode::Refused);
        desk.signIn(QStringLiteral("s4"), QStringLiteral("s5"));
        QCOMPARE(desk.call("count", Desk::ofLot(48)).error().code, ErrorCode::InvalidInput); // one person, two badges
        QCOMPARE(desk.store->stock().lot(1)->onHand, 50);
        desk.signIn(QStringLiteral("s1"), QStringLiteral("s2"));
        QVERIFY(desk.call("count", Desk::ofLot(48)));
        QCOMPARE(desk.store->stock().lot(1)->missing, 2);
        QCOMPARE(desk.store->stock().moves(1)->last().secondStaffId, QStringLiteral("s2"));
    }

    void aDoubtfulSheetIsSettledByBadge()
    {
        Desk desk;
        QVERIFY(desk.load());
        const QMap<QString, QString> spoiled{{QStringLiteral("outcome"), QStringLiteral("spoiled")}};
        QCOMPARE(desk.call("resolve", spoiled).error().code, ErrorCode::NotFound); // nothing is in doubt
        const SavedCase owner = *desk.store->save(submission());
        const auto print = desk.store->prepare({desk.addGrant(owner).grantId, QStringLiteral("tray-1"), "w"});
        must(print);
        must(desk.store->suspect(print->printId, QStringLiteral("no proof")));
        QVERIFY(desk.call("show"));
        QVERIFY(desk.says("In doubt: duplicate of case"));
        QCOMPARE(desk.call("resolve", {}).error().code, ErrorCode::InvalidInput);
        desk.signIn(QStringLiteral("nobody"));
        QCOMPARE(desk.call("resolve", spoiled).error().code, ErrorCode::Refused);
        desk.signIn(QStringLiteral("s2"));
        QVERIFY(desk.call("resolve", spoiled));
        QCOMPARE(desk.store->print(print->printId)->state, PrintState::Spoiled);
        QCOMPARE(desk.store->print(print->printId)->staffId, QStringLiteral("s2"));
        QVERIFY(!desk.says("In doubt"));
    }
};

YEBAN_TEST(StockCommandTest)
#include "stock_command_test.moc"
