// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/page-printer/page_printer_contract.h"

#include "tests/support/patience.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>

namespace yeban::test {

namespace {

const QString pdfType = QStringLiteral("application/pdf");
const PrintMedia a4{QStringLiteral("iso_a4_210x297mm"), QStringLiteral("tray-1"), 21000, 29700};
const PrintMedia a3{QStringLiteral("iso_a3_297x420mm"), QStringLiteral("tray-2"), 29700, 42000};

} // namespace

QByteArray testPages(QPageSize::PageSizeId size, int pages)
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

PagePrinterContract::PagePrinterContract(std::function<std::unique_ptr<PagePrinterBench>()> makeBench)
    : m_makeBench(std::move(makeBench))
{
}

PagePrinterContract::~PagePrinterContract() = default;

void PagePrinterContract::init()
{
    m_bench = m_makeBench();
    QVERIFY(m_bench);
    m_printer = m_bench->makeDriver();
    QVERIFY(m_printer);
    QVERIFY(m_printer->open({}).has_value());
}

void PagePrinterContract::cleanup()
{
    m_printer.reset();
    m_bench.reset();
}

Result<PrintJob> PagePrinterContract::submit(const QString &name, const PrintMedia &media)
{
    auto job = m_printer->createJob({}, name, media);
    if (!job)
        return job;
    const auto size = media.media == a3.media ? QPageSize::A3 : QPageSize::A4;
    if (auto sent = m_printer->sendDocument({}, *job, testPages(size), pdfType); !sent)
        return fail(sent.error());
    return job;
}

PrintJobState PagePrinterContract::stateOf(const PrintJob &job)
{
    const auto facts = m_printer->jobFacts({}, job);
    return facts ? facts->state : PrintJobState::Held; // no bench holds jobs
}

void PagePrinterContract::tellsItsFacts()
{
    const auto facts = m_printer->facts({});
    QVERIFY(facts.has_value());
    QVERIFY(facts->uuid.startsWith(QLatin1String("urn:uuid:")));
    QVERIFY(facts->upTimeSeconds >= 0);
    QCOMPARE(facts->pageCounter.has_value(), m_bench->counts());
    QCOMPARE(facts->trays, (QList<Tray>{{a4.source, a4.media, 50}, {a3.source, a3.media, 50}}));
    QVERIFY(facts->formats.contains(pdfType));
    QVERIFY(facts->sides.contains(QStringLiteral("one-sided")));
    QVERIFY(!facts->supplies.isEmpty() && facts->supplies.first().percent);
    QCOMPARE(facts->reasons, QStringList());
    QCOMPARE(m_printer->status({}), Result<DeviceStatus>(DeviceStatus{DeviceState::Online, {}, false}));
}

void PagePrinterContract::printsExactlyOneSheet()
{
    const auto before = m_printer->facts({})->pageCounter;
    const auto job = submit(QStringLiteral("print-7/1"), a4);
    QVERIFY2(job.has_value(), qPrintable(job ? QString() : job.error().detail));
    QCOMPARE(job->name, QStringLiteral("print-7/1"));
    QVERIFY(job->uuid.startsWith(QLatin1String("urn:uuid:")));
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    QCOMPARE(m_printer->jobFacts({}, *job)->impressionsCompleted, std::optional<int>(1));
    if (before)
        QCOMPARE(m_printer->facts({})->pageCounter, std::optional<qint64>(*before + 1));
    QCOMPARE(m_bench->printed(), QStringList{QStringLiteral("a4")});
}

void PagePrinterContract::takesThePaperFromTheRightTray()
{
    const auto original = submit(QStringLiteral("original/1"), a3);
    QVERIFY(original.has_value());
    QTRY_COMPARE(stateOf(*original), PrintJobState::Completed);
    const auto anyTray = submit(QStringLiteral("duplicate/1"), {a4.media, {}, 0, 0});
    QVERIFY(anyTray.has_value());
    QTRY_COMPARE(stateOf(*anyTray), PrintJobState::Completed);
    QCOMPARE(m_bench->printed(), (QStringList{QStringLiteral("a3"), QStringLiteral("a4")}));
    // From a tray that holds something else nothing is printed, though another holds it.
    const auto wrong = m_printer->createJob({}, QStringLiteral("duplicate/2"), {a4.media, a3.source, 0, 0});
    QCOMPARE(wrong.error().code, ErrorCode::PaperOut);
    QVERIFY(wrong.error().detail.contains(a3.source));
}

void PagePrinterContract::findsJobsByNameAndUuid()
{
    const auto job = m_printer->createJob({}, QStringLiteral("print-1/1"), a4);
    QVERIFY(job.has_value());
    const auto waiting = m_printer->findJob({}, QStringLiteral("print-1/1"));
    QVERIFY(waiting.has_value());
    QCOMPARE(waiting->job, *job);
    QVERIFY(waiting->state == PrintJobState::Pending || waiting->state == PrintJobState::Held);
    QVERIFY(m_printer->sendDocument({}, *job, testPages(), pdfType).has_value());
    QTRY_COMPARE(m_printer->findJob({}, QStringLiteral("print-1/1"))->state, PrintJobState::Completed);
    QCOMPARE(m_printer->findJob({}, QStringLiteral("print-1/2")).error().code, ErrorCode::NotFound);

    PrintJob wrongNumber = *job;
    wrongNumber.id = 77; // the uuid decides
    QCOMPARE(m_printer->jobFacts({}, wrongNumber)->job.id, job->id);
}

void PagePrinterContract::forgetsJobsWhenItRestarts()
{
    const auto before = m_printer->facts({});
    const auto job = submit(QStringLiteral("print-2/1"), a4);
    QVERIFY(job.has_value());
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    const auto unsent = m_printer->createJob({}, QStringLiteral("print-3/1"), a4);
    QVERIFY(unsent.has_value());
    m_bench->kill();
    QVERIFY(!m_printer->facts({}).has_value());
    m_bench->start();

    const auto after = m_printer->facts({});
    QCOMPARE(after->uuid, before->uuid);
    if (before->pageCounter)
        QCOMPARE(after->pageCounter,
                 std::optional<qint64>(*before->pageCounter + 1)); // the hardware's, it stays
    QCOMPARE(m_printer->jobFacts({}, *job).error().code, ErrorCode::NotFound);
    QCOMPARE(m_printer->findJob({}, job->name).error().code, ErrorCode::NotFound);
    const auto other = m_printer->createJob({}, QStringLiteral("print-9/1"), a4);
    QCOMPARE(other->id, job->id); // numbers start again
    QCOMPARE(m_printer->jobFacts({}, *job).error().code, ErrorCode::NotFound);
    QCOMPARE(m_printer->sendDocument({}, *unsent, testPages(), pdfType).error().code, ErrorCode::NotFound);
    QCOMPARE(m_printer->cancelJob({}, *job).error().code, ErrorCode::NotFound);
    QVERIFY(m_printer->jobFacts({}, *other)->state != PrintJobState::Canceled);
    QCOMPARE(m_bench->printed().size(), 1);
}

void PagePrinterContract::refusesMediaThatIsNotReady()
{
    const auto job = m_printer->createJob({}, QStringLiteral("x/1"),
                                          {QStringLiteral("iso_a5_148x210mm"), {}, 14800, 21000});
    QCOMPARE(job.error().code, ErrorCode::PaperOut);
    QCOMPARE(job.error().deviceCode, QStringLiteral("media-needed"));
    QCOMPARE(m_printer->findJob({}, QStringLiteral("x/1")).error().code, ErrorCode::NotFound);
}

void PagePrinterContract::anotherTrayMayBeEmpty()
{
    m_bench->setSheets(50, 0);
    QTRY_VERIFY(m_printer->status({}).value_or(DeviceStatus()).paperLow);
    const DeviceStatus status = m_printer->status({}).value();
    QVERIFY(status.usable());
    QVERIFY(status.error->detail.contains(a3.source));
    const auto without = m_printer->createJob({}, QStringLiteral("print-7/1"), a3);
    QCOMPARE(without.error().code, ErrorCode::PaperOut);
    QVERIFY(without.error().detail.contains(a3.source));
    const auto job = submit(QStringLiteral("print-8/1"), a4);
    QVERIFY2(job.has_value(), qPrintable(job ? QString() : job.error().detail));
    if (m_bench->waitsForEveryTray())
        m_bench->setSheets(50, 50);
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
}

void PagePrinterContract::everyTrayEmptyIsPaperOut()
{
    m_bench->setSheets(0, 0);
    QTRY_VERIFY(!m_printer->status({}).has_value());
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::PaperOut);
    QCOMPARE(m_printer->createJob({}, QStringLiteral("x/1"), a4).error().code, ErrorCode::PaperOut);
    m_bench->setSheets(50, 50);
    QTRY_VERIFY(m_printer->status({}).has_value());
    QVERIFY(m_printer->createJob({}, QStringLiteral("x/1"), a4).has_value());
}

void PagePrinterContract::busyWhilePrinting()
{
    m_bench->setSecondsPerSheet(3); // still under way when it is asked
    const auto job = submit(QStringLiteral("print-4/1"), a4);
    QVERIFY(job.has_value());
    QTRY_COMPARE(m_printer->status({}).value_or(DeviceStatus()).state, DeviceState::Busy);
    QCOMPARE(m_printer->createJob({}, QStringLiteral("print-5/1"), a3).error().code, ErrorCode::DeviceBusy);
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    QTRY_COMPARE(m_printer->status({}).value_or(DeviceStatus()).state, DeviceState::Online);
    QVERIFY(m_printer->createJob({}, QStringLiteral("print-5/1"), a3).has_value());
}

void PagePrinterContract::jamDuringASheetThenCleared()
{
    m_bench->setMishap(PagePrinterBench::Mishap::Jam);
    const auto job = submit(QStringLiteral("print-8/1"), a4);
    QVERIFY(job.has_value());
    QTRY_VERIFY(!m_printer->status({}).has_value());
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::PaperJam);
    QVERIFY(m_printer->status({}).error().deviceCode.startsWith(QLatin1String("media-jam")));
    QVERIFY(stateOf(*job) != PrintJobState::Completed);
    QVERIFY(m_bench->printed().isEmpty());
    m_bench->setMishap(PagePrinterBench::Mishap::None);
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    QCOMPARE(m_bench->printed().size(), 1);
    QTRY_COMPARE(m_printer->status({}), Result<DeviceStatus>(DeviceStatus{DeviceState::Online, {}, false}));
}

void PagePrinterContract::cancels()
{
    const auto waiting = m_printer->createJob({}, QStringLiteral("w/1"), a4);
    QVERIFY(m_printer->cancelJob({}, *waiting).has_value());
    QTRY_COMPARE(stateOf(*waiting), PrintJobState::Canceled);
    QCOMPARE(m_printer->cancelJob({}, *waiting).error().code, ErrorCode::Refused);
    QVERIFY(!m_printer->sendDocument({}, *waiting, testPages(), pdfType).has_value());

    const auto printing = submit(QStringLiteral("p/1"), a4);
    QVERIFY(m_printer->cancelJob({}, *printing).has_value());
    QTRY_COMPARE(stateOf(*printing),
                 PrintJobState::Canceled); // whether its sheet comes out, only paper tells
    QVERIFY(m_bench->printed().size() <= 1);
}

void PagePrinterContract::abortedJobIsSeen()
{
    m_bench->setMishap(PagePrinterBench::Mishap::Abort);
    const auto job = submit(QStringLiteral("a/1"), a4);
    QVERIFY(job.has_value());
    QTRY_COMPARE(stateOf(*job), PrintJobState::Aborted);
    QVERIFY(m_bench->printed().isEmpty());
}

void PagePrinterContract::refusesOtherFormats()
{
    const auto job = m_printer->createJob({}, QStringLiteral("f/1"), a4);
    const auto sent = m_printer->sendDocument({}, *job, "MM", QStringLiteral("image/tiff"));
    QCOMPARE(sent.error().code, ErrorCode::Unsupported);
    QCOMPARE(sent.error().deviceCode, QStringLiteral("document-format"));
    QVERIFY(m_bench->printed().isEmpty());
}

void PagePrinterContract::goneAndBack()
{
    m_bench->kill();
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::DeviceMissing);
    QCOMPARE(m_printer->createJob({}, QStringLiteral("x/1"), a4).error().code, ErrorCode::DeviceMissing);
    m_printer->close();
    QCOMPARE(m_printer->open({}).error().code, ErrorCode::DeviceMissing);
    m_bench->start();
    QVERIFY(m_printer->open({}).has_value());
    QVERIFY(m_printer->status({}).has_value());
    QVERIFY(submit(QStringLiteral("x/2"), a4).has_value());
}

void PagePrinterContract::stopsWhenAsked()
{
    std::stop_source source;
    source.request_stop();
    QCOMPARE(m_printer->facts(source.get_token()).error().code, ErrorCode::Cancelled);
    QCOMPARE(m_printer->createJob(source.get_token(), QStringLiteral("x/1"), a4).error().code,
             ErrorCode::Cancelled);
    QCOMPARE(m_printer->findJob({}, QStringLiteral("x/1")).error().code, ErrorCode::NotFound);
}

} // namespace yeban::test
