// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/driver.h"
#include "tests/support/emulator_process.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QPainter>
#include <QPdfWriter>

#include <thread>

using namespace yeban;

namespace {

const QString pdfType = QStringLiteral("application/pdf");
const PrintMedia a4{QStringLiteral("iso_a4_210x297mm"), QStringLiteral("tray-1"), 21000, 29700};
const PrintMedia a3{QStringLiteral("iso_a3_297x420mm"), QStringLiteral("tray-2"), 29700, 42000};

QByteArray document(QPageSize::PageSizeId size = QPageSize::A4, int pages = 1)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(size));
    QPainter painter(&writer);
    for (int page = 0; page < pages; ++page) {
        if (page > 0)
            writer.newPage();
        painter.fillRect(1000, 1000, 2000, 2000, Qt::black);
    }
    painter.end();
    return bytes;
}

} // namespace

/// What every page printer driver owes its callers, against the emulator at the wire.
class PagePrinterContractTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsItsFacts();
    void aPrinterWithoutACounterSaysSo();
    void printsExactlyOneSheet();
    void takesThePaperFromTheRightTray();
    void findsJobsByNameAndUuid();
    void forgetsJobsWhenItRestarts();
    void refusesMediaThatIsNotReady();
    void refusesWhileAReasonForbids_data();
    void refusesWhileAReasonForbids();
    void anotherTrayMayBeEmpty();
    void busyWhilePrinting();
    void emptyTrayDuringAJobGoesOnWhenRefilled();
    void jamDuringASheetThenCleared();
    void cancels();
    void abortedJobIsSeen();
    void refusesOtherFormats();
    void refusesBrokenDocuments();
    void lostReplyLeavesAJobToBeFound();
    void goneAndBack();
    void aStalledPrinterTimesOutAndCanBeCancelled();
    void emulatorEndsCleanly();

private:
    void open();
    int counter() const { return m_emulator->observed("counter").toInt(); }
    void setSheets(const char *tray, int sheets);
    Result<PrintJob> submit(const QString &name, const PrintMedia &media);
    PrintJobState stateOf(const PrintJob &job);

    std::unique_ptr<test::EmulatorProcess> m_emulator;
    std::unique_ptr<PagePrinter> m_printer;
};

void PagePrinterContractTest::init()
{
    m_emulator = std::make_unique<test::EmulatorProcess>(QStringLiteral("yeban-emulator-page-printer"));
    m_emulator->set("seconds_per_sheet", 0.3);
}

void PagePrinterContractTest::cleanup()
{
    m_printer.reset();
    m_emulator.reset();
}

void PagePrinterContractTest::open()
{
    QVERIFY(m_emulator->start());
    auto printer = createPagePrinterIpp({QStringLiteral("ipp://%1/ipp/print").arg(m_emulator->address()),
                                         {{QStringLiteral("evidence"), QStringLiteral("counter")}}});
    QVERIFY(printer.has_value());
    m_printer = std::move(*printer);
    QVERIFY(m_printer->open({}).has_value());
}

void PagePrinterContractTest::setSheets(const char *tray, int sheets)
{
    QJsonObject trays = m_emulator->state("trays").toObject();
    QJsonObject one = trays.value(QLatin1String(tray)).toObject();
    one.insert(QStringLiteral("sheets"), sheets);
    trays.insert(QLatin1String(tray), one);
    m_emulator->set("trays", trays);
}

Result<PrintJob> PagePrinterContractTest::submit(const QString &name, const PrintMedia &media)
{
    auto job = m_printer->createJob({}, name, media);
    if (!job)
        return job;
    const auto size = media.media == a3.media ? QPageSize::A3 : QPageSize::A4;
    if (auto sent = m_printer->sendDocument({}, *job, document(size), pdfType); !sent)
        return fail(sent.error());
    return job;
}

PrintJobState PagePrinterContractTest::stateOf(const PrintJob &job)
{
    const auto facts = m_printer->jobFacts({}, job);
    return facts ? facts->state : PrintJobState::Held; // the emulator holds nothing
}

void PagePrinterContractTest::tellsItsFacts()
{
    open();
    const auto facts = m_printer->facts({});
    QVERIFY(facts.has_value());
    QVERIFY(facts->uuid.startsWith(QLatin1String("urn:uuid:")));
    QVERIFY(facts->upTimeSeconds >= 1);
    QCOMPARE(facts->pageCounter, std::optional<qint64>(0));
    QCOMPARE(facts->trays, (QList<Tray>{{a4.source, a4.media}, {a3.source, a3.media}}));
    QVERIFY(facts->formats.contains(pdfType));
    QCOMPARE(facts->reasons, QStringList());
    const auto status = m_printer->status({});
    QVERIFY(status.has_value());
    QCOMPARE(*status, (DeviceStatus{DeviceState::Online, {}, false}));

    setSheets("tray-2", 3);
    QTRY_VERIFY(m_printer->status({})->paperLow);
    setSheets("tray-2", 0);
    QTRY_COMPARE(m_printer->facts({})->trays, (QList<Tray>{{a4.source, a4.media}, {a3.source, QString()}}));
}

void PagePrinterContractTest::aPrinterWithoutACounterSaysSo()
{
    m_emulator->set("counter", false);
    open();
    QCOMPARE(m_printer->facts({})->pageCounter, std::nullopt);
}

void PagePrinterContractTest::printsExactlyOneSheet()
{
    open();
    const auto job = submit(QStringLiteral("print-7/1"), a4);
    QVERIFY2(job.has_value(), qPrintable(job ? QString() : job.error().detail));
    QCOMPARE(job->name, QStringLiteral("print-7/1"));
    QVERIFY(job->uuid.startsWith(QLatin1String("urn:uuid:")));
    QCOMPARE(m_printer->status({})->state, DeviceState::Busy);
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    const auto facts = m_printer->jobFacts({}, *job);
    QCOMPARE(facts->sheetsCompleted, std::optional<int>(1));
    QCOMPARE(facts->impressionsCompleted, std::optional<int>(1));
    QCOMPARE(m_printer->facts({})->pageCounter, std::optional<qint64>(1));
    QCOMPARE(m_emulator->printed("*.pdf"), QStringList{QStringLiteral("sheet-0001-a4.pdf")});
    QCOMPARE(m_emulator->printed("*.png"), QStringList{QStringLiteral("sheet-0001-a4.png")});
    QCOMPARE(m_emulator->observed("mechanical_ms").toInt(), 300);
    QCOMPARE(m_emulator->state("trays")[QStringLiteral("tray-1")][QStringLiteral("sheets")].toInt(), 49);
}

void PagePrinterContractTest::takesThePaperFromTheRightTray()
{
    open();
    const auto original = submit(QStringLiteral("original/1"), a3);
    QVERIFY(original.has_value());
    QTRY_COMPARE(stateOf(*original), PrintJobState::Completed);
    // Asked for from a tray that holds something else: taken from the one that holds it.
    const auto other = submit(QStringLiteral("duplicate/1"), {a4.media, a3.source, 0, 0});
    QVERIFY(other.has_value());
    QTRY_COMPARE(stateOf(*other), PrintJobState::Completed);
    QCOMPARE(m_emulator->printed("*.pdf"),
             (QStringList{QStringLiteral("sheet-0001-a3.pdf"), QStringLiteral("sheet-0002-a4.pdf")}));
    QCOMPARE(m_emulator->state("trays")[QStringLiteral("tray-2")][QStringLiteral("sheets")].toInt(), 49);
}

void PagePrinterContractTest::findsJobsByNameAndUuid()
{
    open();
    const auto job = m_printer->createJob({}, QStringLiteral("print-1/1"), a4);
    QVERIFY(job.has_value());
    const auto waiting = m_printer->findJob({}, QStringLiteral("print-1/1"));
    QVERIFY(waiting.has_value());
    QCOMPARE(waiting->job, *job);
    QCOMPARE(waiting->state, PrintJobState::Pending);
    QCOMPARE(waiting->sheetsCompleted, std::optional<int>(0));
    QVERIFY(m_printer->sendDocument({}, *job, document(), pdfType).has_value());
    QTRY_COMPARE(m_printer->findJob({}, QStringLiteral("print-1/1"))->state, PrintJobState::Completed);
    QCOMPARE(m_printer->findJob({}, QStringLiteral("print-1/2")).error().code, ErrorCode::NotFound);

    PrintJob wrongNumber = *job;
    wrongNumber.id = 77; // the uuid decides
    QCOMPARE(m_printer->jobFacts({}, wrongNumber)->job.id, job->id);
}

void PagePrinterContractTest::forgetsJobsWhenItRestarts()
{
    open();
    const auto before = m_printer->facts({});
    const auto job = submit(QStringLiteral("print-2/1"), a4);
    QVERIFY(job.has_value());
    QTRY_COMPARE(counter(), 1);
    const auto unsent = m_printer->createJob({}, QStringLiteral("print-3/1"), a4);
    QVERIFY(unsent.has_value());
    m_emulator->kill();
    QVERIFY(m_emulator->start());

    QCOMPARE(m_printer->facts({})->pageCounter, std::optional<qint64>(1)); // the hardware's counter stays
    QCOMPARE(m_printer->facts({})->uuid, before->uuid);
    QCOMPARE(m_printer->jobFacts({}, *job).error().code, ErrorCode::NotFound);
    QCOMPARE(m_printer->findJob({}, job->name).error().code, ErrorCode::NotFound);
    const auto other = m_printer->createJob({}, QStringLiteral("print-9/1"), a4);
    QCOMPARE(other->id, job->id); // numbers start again
    QCOMPARE(m_printer->jobFacts({}, *job).error().code, ErrorCode::NotFound);
    QCOMPARE(m_printer->sendDocument({}, *unsent, document(), pdfType).error().code, ErrorCode::NotFound);
    QCOMPARE(m_printer->cancelJob({}, *job).error().code, ErrorCode::NotFound);
    QCOMPARE(stateOf(*other), PrintJobState::Pending);
    QCOMPARE(counter(), 1);
}

void PagePrinterContractTest::refusesMediaThatIsNotReady()
{
    open();
    const auto job = m_printer->createJob({}, QStringLiteral("x/1"),
                                          {QStringLiteral("iso_a5_148x210mm"), {}, 14800, 21000});
    QCOMPARE(job.error().code, ErrorCode::PaperOut);
    QCOMPARE(job.error().deviceCode, QStringLiteral("media-needed"));
    QCOMPARE(m_printer->findJob({}, QStringLiteral("x/1")).error().code, ErrorCode::NotFound);
}

void PagePrinterContractTest::refusesWhileAReasonForbids_data()
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

void PagePrinterContractTest::refusesWhileAReasonForbids()
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

void PagePrinterContractTest::anotherTrayMayBeEmpty()
{
    open();
    setSheets("tray-2", 0);
    QTRY_COMPARE(m_printer->facts({})->trays.value(0).source + m_printer->facts({})->trays.value(1).media,
                 QStringLiteral("tray-1"));
    const auto without = m_printer->createJob({}, QStringLiteral("print-7/1"), a3);
    QVERIFY(!without.has_value());
    QCOMPARE(without.error().code, ErrorCode::PaperOut);
    const auto job = submit(QStringLiteral("print-8/1"), a4);
    QVERIFY(job.has_value());
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
}

void PagePrinterContractTest::busyWhilePrinting()
{
    open();
    const auto job = submit(QStringLiteral("print-4/1"), a4);
    QVERIFY(job.has_value());
    QCOMPARE(m_printer->createJob({}, QStringLiteral("print-5/1"), a3).error().code, ErrorCode::DeviceBusy);
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    QVERIFY(m_printer->createJob({}, QStringLiteral("print-5/1"), a3).has_value());
}

void PagePrinterContractTest::emptyTrayDuringAJobGoesOnWhenRefilled()
{
    open();
    setSheets("tray-1", 1);
    QTRY_VERIFY(m_printer->status({})->paperLow);
    const auto job = m_printer->createJob({}, QStringLiteral("print-6/1"), a4);
    QVERIFY(job.has_value());
    QVERIFY(m_printer->sendDocument({}, *job, document(QPageSize::A4, 2), pdfType).has_value());
    QTRY_COMPARE(stateOf(*job), PrintJobState::Stopped);
    QCOMPARE(m_printer->jobFacts({}, *job)->sheetsCompleted, std::optional<int>(1));
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::PaperOut);
    QCOMPARE(m_printer->status({}).error().deviceCode, QStringLiteral("media-empty-error"));
    setSheets("tray-1", 10);
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    QCOMPARE(counter(), 2);
}

void PagePrinterContractTest::jamDuringASheetThenCleared()
{
    m_emulator->set("fault", QStringLiteral("jam-during"));
    open();
    const auto job = submit(QStringLiteral("print-8/1"), a4);
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

void PagePrinterContractTest::cancels()
{
    open();
    const auto waiting = m_printer->createJob({}, QStringLiteral("w/1"), a4);
    QVERIFY(m_printer->cancelJob({}, *waiting).has_value());
    QCOMPARE(stateOf(*waiting), PrintJobState::Canceled);
    QCOMPARE(m_printer->cancelJob({}, *waiting).error().code, ErrorCode::Refused);
    QCOMPARE(m_printer->sendDocument({}, *waiting, document(), pdfType).error().code, ErrorCode::Refused);

    const auto printing = submit(QStringLiteral("p/1"), a4);
    QVERIFY(m_printer->cancelJob({}, *printing).has_value());
    QTRY_COMPARE(stateOf(*printing), PrintJobState::Canceled);
    QCOMPARE(counter(), 1); // the sheet underway comes out, and is counted
    QCOMPARE(m_printer->jobFacts({}, *printing)->sheetsCompleted, std::optional<int>(1));
}

void PagePrinterContractTest::abortedJobIsSeen()
{
    m_emulator->set("fault", QStringLiteral("abort"));
    open();
    const auto job = submit(QStringLiteral("a/1"), a4);
    QVERIFY(job.has_value());
    QTRY_COMPARE(stateOf(*job), PrintJobState::Aborted);
    QCOMPARE(m_printer->jobFacts({}, *job)->reasons, QStringList{QStringLiteral("aborted-by-system")});
    QCOMPARE(counter(), 0);
}

void PagePrinterContractTest::refusesOtherFormats()
{
    open();
    const auto job = m_printer->createJob({}, QStringLiteral("f/1"), a4);
    const auto sent = m_printer->sendDocument({}, *job, "RaS2", QStringLiteral("image/pwg-raster"));
    QCOMPARE(sent.error().code, ErrorCode::Unsupported);
    QCOMPARE(stateOf(*job), PrintJobState::Pending);
}

void PagePrinterContractTest::refusesBrokenDocuments()
{
    open();
    const auto job = m_printer->createJob({}, QStringLiteral("b/1"), a4);
    const auto sent = m_printer->sendDocument({}, *job, "not a document", pdfType);
    QCOMPARE(sent.error().code, ErrorCode::InvalidInput);
    QCOMPARE(stateOf(*job), PrintJobState::Aborted);
}

void PagePrinterContractTest::lostReplyLeavesAJobToBeFound()
{
    m_emulator->set("fault", QStringLiteral("lose-reply"));
    open();
    QCOMPARE(m_printer->createJob({}, QStringLiteral("l/1"), a4).error().code, ErrorCode::DeviceMissing);
    const auto found = m_printer->findJob({}, QStringLiteral("l/1"));
    QVERIFY(found.has_value());
    QCOMPARE(found->state, PrintJobState::Pending);
    QCOMPARE(m_emulator->observed("jobs").toArray().size(), 1); // asked for once, whatever was lost
    QVERIFY(m_printer->sendDocument({}, found->job, document(), pdfType).has_value());
    QTRY_COMPARE(stateOf(found->job), PrintJobState::Completed);
    QCOMPARE(counter(), 1);
}

void PagePrinterContractTest::goneAndBack()
{
    open();
    m_emulator->set("fault", QStringLiteral("offline"));
    QTRY_VERIFY(!m_printer->status({}).has_value());
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::DeviceMissing);
    QCOMPARE(m_printer->createJob({}, QStringLiteral("x/1"), a4).error().code, ErrorCode::DeviceMissing);
    m_printer->close();
    QCOMPARE(m_printer->open({}).error().code, ErrorCode::DeviceMissing);
    m_emulator->set("fault", QString());
    QTRY_VERIFY(m_printer->open({}).has_value());
    QVERIFY(m_printer->status({}).has_value());
}

void PagePrinterContractTest::aStalledPrinterTimesOutAndCanBeCancelled()
{
    open();
    m_emulator->set("fault", QStringLiteral("stall"));
    QTRY_VERIFY(!m_printer->status({}).has_value());
    QElapsedTimer asked;
    asked.start();
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::TimedOut);
    QVERIFY2(asked.elapsed() < 800, qPrintable(QString::number(asked.elapsed())));

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
    QVERIFY2(sinceCancelled.elapsed() < 250, qPrintable(QString::number(sinceCancelled.elapsed())));
}

void PagePrinterContractTest::emulatorEndsCleanly()
{
    open();
    m_emulator->terminate();
    QCOMPARE(m_emulator->exitCode(), 0);
}

YEBAN_TEST(PagePrinterContractTest)
#include "page_printer_contract_test.moc"
