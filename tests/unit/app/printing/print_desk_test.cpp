// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/grant.h"
#include "app/printing/print_desk.h"
#include "app/protocol/payload.h"
#include "tests/support/forms/typical_form.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/printing/fake_page_printer.h"
#include "tests/unit/app/station/store_fixture.h"

#include <QSignalSpy>

using namespace yeban;
using namespace yeban::test;

namespace {

const QString resident = QStringLiteral("990101199001011232");

} // namespace

Q_DECLARE_METATYPE(yeban::SheetAnswer)
Q_DECLARE_METATYPE(yeban::SheetState)
Q_DECLARE_METATYPE(yeban::PrintState)
Q_DECLARE_METATYPE(yeban::PrintJobState)

class PrintDeskTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Clock m_clock;
    std::shared_ptr<const Keyring> m_keys = Keyring::generate();
    std::shared_ptr<PrinterWorld> m_world;
    std::unique_ptr<Station> m_station;
    std::unique_ptr<Device<PagePrinter>> m_printer;
    std::unique_ptr<PrintJournal> m_journal;
    std::unique_ptr<PrintDesk> m_desk;
    PrintOrder m_order;
    QString m_file;
    int m_runs = 0;
    qint64 m_entry = 0; ///< of the hall's feed
    milliseconds m_doubt{3'600'000};

    void startTerminal(milliseconds patience = milliseconds(5000), milliseconds settle = milliseconds(50))
    {
        auto store = Store::open(m_file, m_clock, identity());
        must(store);
        m_station = std::make_unique<Station>(std::move(*store));
        m_printer = std::make_unique<Device<PagePrinter>>(QStringLiteral("page-printer"), std::make_unique<FakePagePrinter>(m_world));
        auto templates = SheetTemplates::load(qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/documents"));
        must(templates);
        m_journal = std::make_unique<PrintJournal>(*m_station);
        const SheetTimes times{patience, milliseconds(5), settle, m_doubt};
        m_desk = std::make_unique<PrintDesk>(
            SheetTools{*m_journal, *m_printer, m_keys, *templates, Stock::Plain, PrintEvidence::Counter, times}, nullptr);
    }
    void stopTerminal()
    {
        m_desk.reset();
        m_journal.reset();
        m_printer.reset();
        m_station.reset();
    }
    template <class Work> auto inStore(Work work) { return m_station->call(std::stop_token(), std::move(work)); }

    /// A case with its two sheets granted and paper in the ledger.
    void grantCase(const QString &ofDuplicate = QStringLiteral("iso_a4_210x297mm"), const QString &ofOriginal = QStringLiteral("iso_a3_297x420mm"))
    {
        const NewSubmission made = submission();
        const auto saved = inStore([made](Store &s, std::stop_token) { return s.save(made); });
        must(saved);
        m_order = {saved->caseNumber, made.receiptSecret, {}};
        must(inStore([](Store &s, std::stop_token) { return s.stock().addLot({QStringLiteral("tray-1"), QStringLiteral("iso_a4_210x297mm"), 10, QStringLiteral("t1")}); }));
        must(inStore([](Store &s, std::stop_token) { return s.stock().addLot({QStringLiteral("tray-2"), QStringLiteral("iso_a3_297x420mm"), 10, QStringLiteral("t1")}); }));
        must(inStore([made, number = ++m_entry](Store &s, std::stop_token) { return s.applyDecision(number, {made.id, CaseState::Approved, "[]", {}}); }));
        for (const char *sheet : {"duplicate", "original"}) {
            StoredGrant grant;
            grant.grantId = newId();
            grant.submissionId = made.id;
            grant.caseNumber = saved->caseNumber;
            grant.sheetId = QLatin1String(sheet);
            grant.templateId = QStringLiteral("individual-business-") + grant.sheetId;
            grant.media = sheet == std::string("duplicate") ? ofDuplicate : ofOriginal;
            const QByteArray body = GrantBody{grant.templateId, licenceFilledWith(QStringLiteral("青禾"))}.toJson();
            const auto sealed = sealGrant(grant.grantId, SecretBytes(body), m_keys->grantKey().sealingKey(), made.receiptSecret, resident);
            must(sealed);
            grant.sealedBody = sealed->body;
            grant.byReceipt = sealed->byReceipt;
            grant.byResident = sealed->byResident;
            must(inStore([grant, number = ++m_entry](Store &s, std::stop_token) { return s.applyGrant(number, grant); }));
        }
    }
    QList<PrintRecord> sheets()
    {
        const auto all = inStore([this](Store &s, std::stop_token) { return s.prints(m_order.caseNumber); });
        return all.value_or(QList<PrintRecord>());
    }
    QMap<QString, SheetState> printAll()
    {
        QMap<QString, SheetState> last;
        connect(m_desk.get(), &PrintPort::sheetChanged, this, [&](const QString &, const SheetProgress &sheet) { last[sheet.sheetId] = sheet.state; });
        QSignalSpy finished(m_desk.get(), &PrintPort::caseFinished);
        m_desk->printCase(m_order);
        const bool ended = QTest::qWaitFor([&] { return finished.size() == 1; }, 60'000);
        disconnect(m_desk.get(), &PrintPort::sheetChanged, this, nullptr);
        return ended ? last : QMap<QString, SheetState>();
    }

private Q_SLOTS:
    void init()
    {
        m_world = std::make_shared<PrinterWorld>();
        m_entry = 0;
        m_file = m_folder.filePath(QStringLiteral("station-%1.db").arg(++m_runs));
        startTerminal();
        grantCase();
    }
    void cleanup()
    {
        stopTerminal();
        m_doubt = milliseconds(3'600'000);
    }

    void bothSheetsOnceEach()
    {
        const auto sheets = printAll();
        QCOMPARE(sheets.value(QStringLiteral("duplicate")), SheetState::Printed);
        QCOMPARE(sheets.value(QStringLiteral("original")), SheetState::Printed);
        QCOMPARE(m_world->sheets.size(), 2);
        QVERIFY(m_world->sheets[0].startsWith("%PDF"));
        QVERIFY(printAll().isEmpty()); // the grants are consumed: nothing comes a second time
        QCOMPARE(m_world->sheets.size(), 2);
    }

    void theResidentNumberOpensToo()
    {
        m_order.receiptSecret.clear();
        m_order.residentNumber = resident;
        QCOMPARE(printAll().value(QStringLiteral("original")), SheetState::Printed);
    }

    void aWrongSecretLeavesTheGrantsOpen()
    {
        const PrintOrder right = m_order;
        m_order.receiptSecret = QByteArray(16, 'x');
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), SheetState::Failed);
        QCOMPARE(m_world->sheets.size(), 0);
        m_order = right;
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), SheetState::Printed);
    }

    void abortedWithoutPaperIsTriedAgain()
    {
        m_world->failNextJobs = 1;
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), SheetState::Printed);
        QCOMPARE(m_world->sheets.size(), 2);
    }

    void neverFedIsLeftForLaterNotInALoop()
    {
        m_world->failNextJobs = 3;
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), SheetState::Failed);
        QCOMPARE(m_world->sheets.size(), 0);
        QCOMPARE((*inStore([](Store &s, std::stop_token) { return s.openPrint(); }))->state, PrintState::NotFed);
        const auto sheets = printAll(); // the same case again: the sheet that was begun, then the other
        QCOMPARE(sheets.value(QStringLiteral("duplicate")), SheetState::Printed);
        QCOMPARE(sheets.value(QStringLiteral("original")), SheetState::Printed);
        QCOMPARE(m_world->sheets.size(), 2);
    }

    void printedButForgottenIsSuspect()
    {
        m_world->forgets = true;
        const auto sheets = printAll();
        QCOMPARE(sheets.value(QStringLiteral("duplicate")), SheetState::Suspect);
        QCOMPARE(sheets.value(QStringLiteral("original")), SheetState::Failed); // a suspect sheet blocks the next
        QCOMPARE(m_world->sheets.size(), 1);
    }

    void aLateCounterIsWaitedFor_data()
    {
        QTest::addColumn<PrintJobState>("end");
        QTest::addColumn<SheetState>("state");
        QTest::newRow("completed") << PrintJobState::Completed << SheetState::Printed;
        QTest::newRow("cancelled while it moved") << PrintJobState::Canceled << SheetState::Suspect; // not printed again
    }
    void aLateCounterIsWaitedFor()
    {
        QFETCH(PrintJobState, end);
        QFETCH(SheetState, state);
        stopTerminal();
        startTerminal(milliseconds(5000), milliseconds(2000));
        m_world->endsAs = end;
        m_world->counterLag = 4; // looks
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), state);
        QCOMPARE(m_world->sheets.size(), state == SheetState::Printed ? 2 : 1);
    }

    void aCounterThatComesTooLateSettlesTheDoubt_data()
    {
        QTest::addColumn<bool>("restarted");
        QTest::newRow("while the terminal runs") << false;
        QTest::newRow("when it starts again") << true;
    }
    void aCounterThatComesTooLateSettlesTheDoubt()
    {
        QFETCH(bool, restarted);
        stopTerminal();
        m_doubt = milliseconds(restarted ? 3'600'000 : 20);
        startTerminal();
        m_world->setLag(1'000'000);
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), SheetState::Suspect);
        QCOMPARE(sheets().value(0).state, PrintState::Suspect);
        if (restarted) {
            stopTerminal();
            startTerminal();
        }
        QSignalSpy changed(m_desk.get(), &PrintPort::sheetChanged);
        m_world->setLag(0);
        if (restarted)
            m_desk->resume();
        QTRY_COMPARE_WITH_TIMEOUT(sheets().value(0).state, PrintState::Printed, 30'000);
        QCOMPARE(sheets().value(0).evidence, QStringLiteral("sensor"));
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 30'000);
        QCOMPARE(changed.first().at(1).value<SheetProgress>().state, SheetState::Printed);
        QCOMPARE(printAll().value(QStringLiteral("original")), SheetState::Printed);
        QCOMPARE(m_world->sheets.size(), 2);
    }

    /// Whatever the printer says but the proof: only people settle it.
    void aDoubtIsNotSettledWithoutProof()
    {
        stopTerminal();
        startTerminal();
        m_world->forgets = true; // as after a restart; the counter has moved by one
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), SheetState::Suspect);
        QSignalSpy changed(m_desk.get(), &PrintPort::sheetChanged);
        QSignalSpy finished(m_desk.get(), &PrintPort::caseFinished);
        m_world->setAway(true);
        m_desk->lookAgain();
        m_world->setAway(false);
        m_desk->lookAgain();
        m_desk->resume(); // behind both
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
        QCOMPARE(sheets().value(0).state, PrintState::Suspect);
        QCOMPARE(changed.size(), 1); // that resume() says so
    }

    void aPageOfAnotherSizeThanItsPaperIsNotPrinted()
    {
        grantCase(QStringLiteral("iso_a4_210x297mm"), QStringLiteral("iso_a4_210x297mm")); // also for the original, which is A3
        const auto sheets = printAll();
        QCOMPARE(sheets.value(QStringLiteral("duplicate")), SheetState::Printed);
        QCOMPARE(sheets.value(QStringLiteral("original")), SheetState::Failed);
        QCOMPARE(m_world->sheets.size(), 1);
        QCOMPARE(inStore([this](Store &s, std::stop_token) { return s.openGrants(m_order.caseNumber); })->size(), 1); // it is kept
    }

    void theCitizenSaysWhetherItCameOut_data()
    {
        QTest::addColumn<SheetAnswer>("answer");
        QTest::addColumn<PrintState>("outcome");
        QTest::newRow("yes") << SheetAnswer::CameOut << PrintState::Printed;
        QTest::newRow("no") << SheetAnswer::DidNotCome << PrintState::Missing;
    }
    void theCitizenSaysWhetherItCameOut()
    {
        QFETCH(SheetAnswer, answer);
        QFETCH(PrintState, outcome);
        m_world->forgets = true;
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), SheetState::Suspect);
        m_world->forgets = false;
        QSignalSpy changed(m_desk.get(), &PrintPort::sheetChanged);
        m_desk->answer(m_order.caseNumber, QStringLiteral("original"), answer); // never begun: nothing happens
        m_desk->answer(m_order.caseNumber, QStringLiteral("duplicate"), answer);
        m_desk->answer(m_order.caseNumber, QStringLiteral("duplicate"), SheetAnswer::CameOut); // too late
        m_desk->taken(m_order.caseNumber);
        const auto duplicate = [this] { return sheets().value(0); };
        const PrintState last = outcome == PrintState::Printed ? PrintState::Taken : outcome;
        QTRY_COMPARE_WITH_TIMEOUT(duplicate().state, last, 30'000);
        QCOMPARE(duplicate().evidence, QStringLiteral("citizen"));
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 30'000);
        QCOMPARE(printAll().value(QStringLiteral("original")), SheetState::Printed); // the terminal prints again
        QCOMPARE(m_world->sheets.size(), 2);
    }

    void takenIsWhatWasPrinted()
    {
        QCOMPARE(printAll().size(), 2);
        m_desk->taken(m_order.caseNumber);
        QTRY_VERIFY_WITH_TIMEOUT(sheets().value(0).state == PrintState::Taken && sheets().value(1).state == PrintState::Taken,
                                 30'000);
    }

    void noPaperLeavesTheGrantForLater()
    {
        stopTerminal();
        startTerminal(milliseconds(300));
        m_world->trays.clear();
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), SheetState::Failed);
        m_world->trays = PrinterWorld().trays;
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), SheetState::Printed);
    }

    void withoutACounterItIsAttendedOnly()
    {
        m_world->hasCounter = false;
        QCOMPARE(printAll().value(QStringLiteral("duplicate")), SheetState::Failed);
        QCOMPARE(m_world->sheets.size(), 0);
    }

    void aCrashIsFinishedAfterwards_data()
    {
        QTest::addColumn<int>("reached"); // 0 PREPARED, 1 JOB_CREATED, 2 sent but not written, 3 SUBMITTED
        QTest::newRow("prepared") << 0;
        QTest::newRow("job created") << 1;
        QTest::newRow("sent") << 2;
        QTest::newRow("submitted") << 3;
    }
    void aCrashIsFinishedAfterwards()
    {
        QFETCH(int, reached);
        const QString number = m_order.caseNumber;
        const auto grants = inStore([number](Store &s, std::stop_token) { return s.openGrants(number); });
        const StoredGrant grant = grants->first();
        const auto key = unwrapByReceipt(grant.grantId, {grant.sealedBody, grant.byReceipt, grant.byResident}, m_keys->grantKey(), m_order.receiptSecret);
        const NewPrint wanted{grant.grantId, QStringLiteral("tray-1"), rewrapForPrinting(*key, m_keys->grantKey().sealingKey())};
        auto record = inStore([wanted](Store &s, std::stop_token) { return s.prepare(wanted); });
        must(record);
        FakePagePrinter printer(m_world);
        if (reached >= 1) {
            const auto job = printer.createJob({}, record->jobName(), {});
            const JobRecord made{job->uuid, job->id, QStringLiteral("urn:uuid:fake"), 0, m_world->counter};
            record = inStore([id = record->printId, made](Store &s, std::stop_token) { return s.jobCreated(id, made); });
            if (reached >= 2)
                must(printer.sendDocument({}, *job, "%PDF by the one that crashed", {}));
            if (reached >= 3)
                must(inStore([id = record->printId](Store &s, std::stop_token) { return s.submitted(id); }));
        }
        stopTerminal();
        startTerminal();
        QSignalSpy finished(m_desk.get(), &PrintPort::caseFinished);
        m_desk->resume();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 60'000);
        QCOMPARE(m_world->sheets.size(), 1);
        const auto after = inStore([id = record->printId](Store &s, std::stop_token) { return s.print(id); });
        QCOMPARE(after->state, PrintState::Printed);
        QVERIFY(after->keyWrap.isEmpty());
    }
};

YEBAN_TEST(PrintDeskTest)
#include "print_desk_test.moc"
