// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/print_desk.h"
#include "app/printing/unprintable.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/printing/fake_page_printer.h"
#include "tests/unit/app/station/store_fixture.h"

using namespace yeban;
using namespace yeban::test;

namespace {

const QString a4 = QStringLiteral("iso_a4_210x297mm"), a3 = QStringLiteral("iso_a3_297x420mm");

PrintingFacts good()
{
    PrintingFacts facts;
    facts.printer.emplace();
    facts.printer->pageCounter = 1;
    facts.printer->trays = {{QStringLiteral("tray-1"), a4}, {QStringLiteral("tray-2"), a3}};
    facts.ledger = QMap<QString, qint64>{{a4, 3}, {a3, 3}};
    return facts;
}

std::optional<ErrorCode> codeOf(const PrintingFacts &facts, const QStringList &media = {a4, a3})
{
    const auto error = hindrance(facts, media);
    return error ? std::optional(error->code) : std::nullopt;
}

} // namespace

class ReadinessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatForbidsALicence()
    {
        QVERIFY(!codeOf(good()));
        QVERIFY(!codeOf(PrintingFacts())); // nothing is known yet
        PrintingFacts facts = good();
        facts.away = Error{ErrorCode::DeviceMissing, {}, {}};
        QCOMPARE(codeOf(facts), ErrorCode::DeviceMissing);
        QVERIFY(!codeOf(facts, {})); // an item without sheets
        facts = good();
        facts.doubtful = true;
        QCOMPARE(hindrance(facts, {a4})->deviceCode, QLatin1String(doubtfulSheet));
        facts = good();
        facts.printer->pageCounter.reset();
        QCOMPARE(codeOf(facts), ErrorCode::Unsupported);
        facts.evidence = PrintEvidence::Impressions;
        QVERIFY(!codeOf(facts));
        facts = good();
        facts.printer->trays[1].sheets = 0;
        QCOMPARE(codeOf(facts), ErrorCode::PaperOut);
        QVERIFY(!codeOf(facts, {a4}));
        facts = good();
        facts.printer->reasons = {QStringLiteral("media-jam-error")};
        QCOMPARE(codeOf(facts), ErrorCode::PaperJam);
        facts = good();
        facts.printer->reasons = {QStringLiteral("toner-empty-error")};
        QCOMPARE(codeOf(facts), ErrorCode::TonerOut);
        facts = good();
        facts.ledger->remove(a3); // it lies there, but nobody booked it
        QCOMPARE(codeOf(facts), ErrorCode::PaperOut);
    }

    void itFollowsPrinterAndLedger()
    {
        StoreFixture files;
        auto world = std::make_shared<PrinterWorld>();
        Station station(std::move(files.store));
        Device<PagePrinter> printer(QStringLiteral("page-printer"), std::make_unique<FakePagePrinter>(world));
        Readiness readiness(station, &printer, PrintEvidence::Counter);
        const auto code = [&] {
            const auto error = readiness.hindrance({a4});
            return error ? std::optional(error->code) : std::nullopt;
        };
        QTRY_COMPARE_WITH_TIMEOUT(code(), ErrorCode::PaperOut, 30'000); // the ledger is empty
        must(station.call({}, [](Store &store, std::stop_token) { return store.stock().addLot({QStringLiteral("tray-1"), a4, 2, QStringLiteral("t1")}); }));
        QTRY_VERIFY_WITH_TIMEOUT(!code(), 30'000);
        world->setAway(true);
        printer.check();
        QTRY_COMPARE_WITH_TIMEOUT(code(), ErrorCode::DeviceMissing, 30'000);
        world->setAway(false);
        printer.check();
        QTRY_VERIFY_WITH_TIMEOUT(!code(), 30'000);
    }

    /// Nor does the printer's state say that its page counter is back.
    void aCounterThatIsBackIsSeen()
    {
        StoreFixture files;
        auto world = std::make_shared<PrinterWorld>();
        world->hasCounter = false;
        Station station(std::move(files.store));
        must(station.call({}, [](Store &store, std::stop_token) { return store.stock().addLot({QStringLiteral("tray-1"), a4, 2, QStringLiteral("t1")}); }));
        Device<PagePrinter> printer(QStringLiteral("page-printer"), std::make_unique<FakePagePrinter>(world));
        Readiness readiness(station, &printer, PrintEvidence::Counter);
        const auto code = [&] {
            const auto error = readiness.hindrance({a4});
            return error ? std::optional(error->code) : std::nullopt;
        };
        QTRY_COMPARE(code(), ErrorCode::Unsupported);
        {
            const std::lock_guard lock(world->mutex);
            world->hasCounter = true;
        }
        QTRY_VERIFY(!code());
    }

    /// The printer's state says nothing of a question that was lost.
    void anUnansweredLookIsRepeated()
    {
        StoreFixture files;
        auto world = std::make_shared<PrinterWorld>();
        world->unansweredLooks = 2;
        Station station(std::move(files.store));
        must(station.call({}, [](Store &store, std::stop_token) { return store.stock().addLot({QStringLiteral("tray-1"), a4, 2, QStringLiteral("t1")}); }));
        Device<PagePrinter> printer(QStringLiteral("page-printer"), std::make_unique<FakePagePrinter>(world));
        Readiness readiness(station, &printer, PrintEvidence::Counter);
        const auto answered = [&] {
            const std::lock_guard lock(world->mutex);
            return world->unansweredLooks == 0;
        };
        QTRY_VERIFY(answered());
        QTRY_VERIFY(!readiness.hindrance({a4}));
    }

    void withoutAPrinter()
    {
        StoreFixture files;
        Station station(std::move(files.store));
        const Readiness readiness(station, nullptr, PrintEvidence::Counter);
        QCOMPARE(readiness.hindrance({a4})->code, ErrorCode::DeviceMissing);
        QVERIFY(!readiness.hindrance({}));
    }

    // A citizen left; then the printer is away for good: what waits goes back to the hall, once. What this terminal has
    // no template for goes back at once.
    void whatCannotBePrintedHereGoesBack()
    {
        const SheetTemplates templates =
            *SheetTemplates::load(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/documents"));
        StoreFixture files;
        auto world = std::make_shared<PrinterWorld>();
        const auto saved = files.store->save(submission());
        must(saved);
        const QString strange = files.addGrant(*saved).grantId;
        StoredGrant known = files.addGrant(*saved, QStringLiteral("original"));
        known.grantId = newId();
        known.templateId = templates.all().first().name;
        must(files.store->applyGrant(3, known));
        must(files.store->stock().addLot({QStringLiteral("tray-1"), a4, 2, QStringLiteral("t1")}));
        Station station(std::move(files.store));
        Device<PagePrinter> printer(QStringLiteral("page-printer"), std::make_unique<FakePagePrinter>(world));
        const Readiness readiness(station, &printer, PrintEvidence::Counter);
        const PrintDesk desk(std::nullopt, nullptr);
        Unprintable::Rules rules{{a4}, templates, templates.all().first().stock};
        rules.patience = rules.look = milliseconds(20);
        QList<int> returned;
        Unprintable unprintable(station, readiness, desk, rules);
        connect(&unprintable, &Unprintable::returned, this, [&](int grants) { returned.append(grants); });
        const auto stateOf = [&](const QString &id) {
            return station.call({}, [id](Store &store, std::stop_token) { return store.grant(id); })->state;
        };
        QTRY_COMPARE_WITH_TIMEOUT(returned, QList<int>{2}, 30'000); // the two of addGrant()
        QCOMPARE(stateOf(strange), GrantState::Void);
        QCOMPARE(stateOf(known.grantId), GrantState::Open);
        world->setAway(true);
        printer.check();
        QTRY_COMPARE_WITH_TIMEOUT(returned, (QList<int>{2, 1}), 30'000);
        QCOMPARE(stateOf(known.grantId), GrantState::Void);
    }
};

YEBAN_TEST(ReadinessTest)
#include "readiness_test.moc"
