// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/driver.h"
#include "tests/contracts/page-printer/page_printer_contract.h"
#include "tests/support/emulator_process.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QImage>
#include <QJsonArray>

#include <thread>

using namespace yeban;
using namespace yeban::test;

namespace {

const QString pdfType = QStringLiteral("application/pdf");
const PrintMedia a4{QStringLiteral("iso_a4_210x297mm"), QStringLiteral("tray-1"), 21000, 29700};

} // namespace

/// What happens when a printer has faults that only our emulator can have.
class IppEmulatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aPrinterWithoutACounterSaysSo();
    void refusesWhileAReasonForbids_data();
    void refusesWhileAReasonForbids();
    void emptyTrayDuringAJobGoesOnWhenRefilled();
    void aJammedSheetIsSpoiledAndNotCounted();
    void powerThatGoesAfterTheSheetTakesTheCountAlong();
    void refusesBrokenDocuments();
    void lostReplyLeavesAJobToBeFound();
    void rasterWhereNoPdfIsTaken();
    void rasterWhereOnlyOlderPdfIsRead();
    void tonerNearItsEnd();
    void faultsOfTheWire_data();
    void faultsOfTheWire();
    void aStalledPrinterTimesOutAndCanBeCancelled();
    void emulatorEndsCleanly();

private:
    void open();
    int counter() const { return m_emulator->observed("counter").toInt(); }
    void setSheets(const char *tray, int sheets);
    Result<PrintJob> submit(const QString &name);
    PrintJobState stateOf(const PrintJob &job);

    std::unique_ptr<EmulatorProcess> m_emulator;
    std::unique_ptr<PagePrinter> m_printer;
};

void IppEmulatorTest::init()
{
    m_emulator = std::make_unique<EmulatorProcess>(QStringLiteral("yeban-emulator-page-printer"));
    m_emulator->set("seconds_per_sheet", 0.3);
}

void IppEmulatorTest::cleanup()
{
    m_printer.reset();
    m_emulator.reset();
}

void IppEmulatorTest::open()
{
    QVERIFY(m_emulator->start());
    auto printer = createPagePrinterIpp({QStringLiteral("ipp://%1/ipp/print").arg(m_emulator->address()),
                                         {{QStringLiteral("evidence"), QStringLiteral("counter")}}});
    QVERIFY(printer.has_value());
    m_printer = std::move(*printer);
    QVERIFY(m_printer->open({}).has_value());
}

void IppEmulatorTest::setSheets(const char *tray, int sheets)
{
    QJsonObject trays = m_emulator->state("trays").toObject();
    QJsonObject one = trays.value(QLatin1String(tray)).toObject();
    one.insert(QStringLiteral("sheets"), sheets);
    trays.insert(QLatin1String(tray), one);
    m_emulator->set("trays", trays);
}

Result<PrintJob> IppEmulatorTest::submit(const QString &name)
{
    auto job = m_printer->createJob({}, name, a4);
    if (!job)
        return job;
    if (auto sent = m_printer->sendDocument({}, *job, testPages(), pdfType); !sent)
        return fail(sent.error());
    return job;
}

PrintJobState IppEmulatorTest::stateOf(const PrintJob &job)
{
    const auto facts = m_printer->jobFacts({}, job);
    return facts ? facts->state : PrintJobState::Held; // the emulator holds nothing
}

void IppEmulatorTest::aPrinterWithoutACounterSaysSo()
{
    m_emulator->set("counter", false);
    open();
    QCOMPARE(m_printer->facts({})->pageCounter, std::nullopt);
}

void IppEmulatorTest::refusesWhileAReasonForbids_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::newRow("jam") << QStringLiteral("jam") << int(ErrorCode::PaperJam)
                         << QStringLiteral("media-jam-error");
    QTest::newRow("cover") << QStringLiteral("cover-open") << int(ErrorCode::CoverOpen)
                           << QStringLiteral("cover-open-error");
    QTest::newRow("toner") << QStringLiteral("toner-empty") << int(ErrorCode::TonerOut)
                           << QStringLiteral("toner-empty-error");
    QTest::newRow("output") << QStringLiteral("output-full") << int(ErrorCode::OutputFull)
                            << QStringLiteral("output-area-full-error");
}

void IppEmulatorTest::refusesWhileAReasonForbids()
{
    QFETCH(QString, fault);
    QFETCH(int, code);
    QFETCH(QString, reason);
    m_emulator->set("fault", fault);
    open();
    const auto status = m_printer->status({});
    QCOMPARE(int(status.error().code), code);
    QCOMPARE(status.error().deviceCode, reason);
    QCOMPARE(int(m_printer->createJob({}, QStringLiteral("x/1"), a4).error().code), code);
    m_emulator->set("fault", QString());
    QTRY_VERIFY(m_printer->status({}).has_value());
    QVERIFY(m_printer->createJob({}, QStringLiteral("x/1"), a4).has_value());
}

void IppEmulatorTest::emptyTrayDuringAJobGoesOnWhenRefilled()
{
    open();
    setSheets("tray-1", 1);
    QTRY_VERIFY(m_printer->status({}).value_or(DeviceStatus()).paperLow);
    const auto job = m_printer->createJob({}, QStringLiteral("print-6/1"), a4);
    QVERIFY(job.has_value());
    QVERIFY(m_printer->sendDocument({}, *job, testPages(QPageSize::A4, 2), pdfType).has_value());
    QTRY_COMPARE(stateOf(*job), PrintJobState::Stopped);
    QCOMPARE(m_printer->jobFacts({}, *job)->sheetsCompleted, std::optional<int>(1));
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::PaperOut);
    QCOMPARE(m_printer->status({}).error().deviceCode, QStringLiteral("media-empty-error"));
    setSheets("tray-1", 10);
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    QCOMPARE(counter(), 2);
}

void IppEmulatorTest::aJammedSheetIsSpoiledAndNotCounted()
{
    m_emulator->set("fault", QStringLiteral("jam-during"));
    open();
    const auto job = submit(QStringLiteral("print-8/1"));
    QVERIFY(job.has_value());
    QTRY_COMPARE(stateOf(*job), PrintJobState::Stopped);
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::PaperJam);
    QCOMPARE(m_printer->facts({})->pageCounter, std::optional<qint64>(0));
    m_emulator->set("fault", QString());
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    QCOMPARE(m_printer->facts({})->pageCounter, std::optional<qint64>(1));
    // One sheet was spoiled and one printed.
    QCOMPARE(m_emulator->state("trays")[QStringLiteral("tray-1")][QStringLiteral("sheets")].toInt(), 48);
}

void IppEmulatorTest::powerThatGoesAfterTheSheetTakesTheCountAlong()
{
    m_emulator->set("fault", QStringLiteral("power-cut"));
    open();
    const auto job = submit(QStringLiteral("print-9/1"));
    QVERIFY(job.has_value());
    QTRY_COMPARE(m_printer->jobFacts({}, *job).error().code, ErrorCode::DeviceMissing);
    QCOMPARE(m_emulator->printed("sheet-*.pdf").size(), 1);
    m_emulator->kill();
    QVERIFY(m_emulator->start());
    QTRY_COMPARE(m_printer->jobFacts({}, *job).error().code, ErrorCode::NotFound);
    QCOMPARE(m_printer->facts({})->pageCounter, std::optional<qint64>(0));
}

void IppEmulatorTest::refusesBrokenDocuments()
{
    open();
    const auto job = m_printer->createJob({}, QStringLiteral("b/1"), a4);
    const auto sent = m_printer->sendDocument({}, *job, "not a document", pdfType);
    QCOMPARE(sent.error().code, ErrorCode::InvalidInput);
    QCOMPARE(stateOf(*job), PrintJobState::Aborted);
}

void IppEmulatorTest::lostReplyLeavesAJobToBeFound()
{
    m_emulator->set("fault", QStringLiteral("lose-reply"));
    open();
    QCOMPARE(m_printer->createJob({}, QStringLiteral("l/1"), a4).error().code, ErrorCode::DeviceMissing);
    const auto found = m_printer->findJob({}, QStringLiteral("l/1"));
    QVERIFY(found.has_value());
    QCOMPARE(found->state, PrintJobState::Pending);
    QCOMPARE(m_emulator->observed("jobs").toArray().size(), 1); // asked for once, whatever was lost
    QVERIFY(m_printer->sendDocument({}, found->job, testPages(), pdfType).has_value());
    QTRY_COMPARE(stateOf(found->job), PrintJobState::Completed);
    QCOMPARE(counter(), 1);
}

void IppEmulatorTest::rasterWhereNoPdfIsTaken()
{
    m_emulator->set("formats", QJsonArray{QStringLiteral("image/pwg-raster")});
    open();
    const auto job = submit(QStringLiteral("r/1"));
    QVERIFY2(job.has_value(), qPrintable(job ? QString() : job.error().detail));
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    QCOMPARE(m_emulator->printed("*.pwg"), QStringList{QStringLiteral("sheet-0001-a4.pwg")});
    const QImage sheet(m_emulator->path("paper/sheet-0001-a4.png"));
    const QImage square =
        sheet.copy(50, 50, 50, 50); // 1,000 to 3,000 of 1,200 dots an inch, at 50 dpi, within margins
    QVERIFY(qGray(square.pixel(25, 25)) < 20);
    QCOMPARE(qGray(sheet.pixel(sheet.width() - 5, sheet.height() - 5)), 255);

    m_emulator->set("formats", QJsonArray{QStringLiteral("image/urf")});
    QTRY_COMPARE(m_printer->facts({})->formats.value(0), QStringLiteral("image/urf"));
    QCOMPARE(submit(QStringLiteral("r/2")).error().code, ErrorCode::Unsupported);
}

/// What the terminal makes is PDF 1.5: a printer that reads no newer than 1.4 gets dots, and an older PDF as it is.
void IppEmulatorTest::rasterWhereOnlyOlderPdfIsRead()
{
    m_emulator->set("formats", QJsonArray{pdfType, QStringLiteral("image/pwg-raster")});
    m_emulator->set("pdf_versions", QJsonArray{QStringLiteral("adobe-1.3"), QStringLiteral("adobe-1.4")});
    open();
    QVERIFY(testPages().startsWith("%PDF-1.4"));
    const auto older = submit(QStringLiteral("v/1"));
    QVERIFY(older.has_value());
    QTRY_COMPARE(stateOf(*older), PrintJobState::Completed);
    const auto newer = m_printer->createJob({}, QStringLiteral("v/2"), a4);
    QVERIFY(newer.has_value());
    QVERIFY(m_printer->sendDocument({}, *newer, testPages().replace(0, 8, "%PDF-1.5"), pdfType).has_value());
    QTRY_COMPARE(stateOf(*newer), PrintJobState::Completed);
    QCOMPARE(m_emulator->printed("*.pdf"), QStringList{QStringLiteral("sheet-0001-a4.pdf")});
    QCOMPARE(m_emulator->printed("*.pwg"), QStringList{QStringLiteral("sheet-0002-a4.pwg")});

    m_emulator->set("formats", QJsonArray{pdfType});
    QTRY_VERIFY(!m_printer->facts({})->formats.contains(QStringLiteral("image/pwg-raster")));
    const auto neither = m_printer->createJob({}, QStringLiteral("v/3"), a4);
    QVERIFY(neither.has_value());
    const Status refused = m_printer->sendDocument({}, *neither, testPages().replace(0, 8, "%PDF-1.5"), pdfType);
    QCOMPARE(refused.error().code, ErrorCode::Unsupported);
}

void IppEmulatorTest::tonerNearItsEnd()
{
    m_emulator->set("toner_percent", 9);
    open();
    const auto status = m_printer->status({});
    QVERIFY(status && status->usable() && status->paperLow);
    QCOMPARE(status->error->detail, QStringLiteral("Black Toner: 9 % left"));
    QVERIFY(submit(QStringLiteral("t/1")).has_value());
}

void IppEmulatorTest::faultsOfTheWire_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("code"); // -1: all is well in the end
    QTest::newRow("pieces of an answer") << QStringLiteral("chunk") << -1;
    QTest::newRow("late answers") << QStringLiteral("delay") << -1;
    QTest::newRow("half an answer") << QStringLiteral("short") << int(ErrorCode::ProtocolFault);
    QTest::newRow("refused") << QStringLiteral("nak") << int(ErrorCode::DeviceFault);
    QTest::newRow("broken") << QStringLiteral("reset") << int(ErrorCode::DeviceMissing);
    QTest::newRow("busy") << QStringLiteral("busy") << int(ErrorCode::DeviceBusy);
}

void IppEmulatorTest::faultsOfTheWire()
{
    QFETCH(QString, fault);
    QFETCH(int, code);
    open();
    m_emulator->set("fault", fault);
    QTest::qWait(120); // it looks at its file every 50 ms
    const auto job = submit(QStringLiteral("f/1"));
    QCOMPARE(job ? -1 : int(job.error().code), code);
    m_emulator->set("fault", QString());
    QTRY_COMPARE(m_printer->status({}), Result<DeviceStatus>(DeviceStatus{DeviceState::Online, {}, false}));
    bool sent = false; // the macro looks again after the first success
    QTRY_VERIFY(sent || (sent = submit(QStringLiteral("f/2")).has_value()));
}

void IppEmulatorTest::aStalledPrinterTimesOutAndCanBeCancelled()
{
    open();
    m_emulator->set("fault", QStringLiteral("stall"));
    QTRY_VERIFY(!m_printer->status({}).has_value());
    QElapsedTimer asked;
    asked.start();
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::TimedOut);
    QVERIFY2(asked.elapsed() < 5000, qPrintable(QString::number(asked.elapsed())));

    std::stop_source source;
    QElapsedTimer sinceCancelled;
    std::jthread canceller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        sinceCancelled.start();
        source.request_stop();
    });
    const auto facts = m_printer->facts(source.get_token());
    canceller.join();
    QCOMPARE(facts.error().code, ErrorCode::Cancelled);
    QVERIFY2(sinceCancelled.elapsed() < 4000, qPrintable(QString::number(sinceCancelled.elapsed())));
}

void IppEmulatorTest::emulatorEndsCleanly()
{
    open();
    m_emulator->terminate();
    QCOMPARE(m_emulator->exitCode(), 0);
}

YEBAN_TEST(IppEmulatorTest)
#include "emulator_faults_test.moc"
