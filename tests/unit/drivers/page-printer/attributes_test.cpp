// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/attributes.h"
#include "drivers/transport/ipp/ipp_client.h"
#include "tests/support/test_main.h"

using namespace yeban;

class IppAttributesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasons_data();
    void reasons();
    void lowIsNotAnError();
    void anEmptyAnswerHasNoFacts();
    void wrongTypesCountAsAbsent();
    void mediaWithoutTrays();
    void severalJobs();
    void prefersTheTrayAskedFor();
    void jobTemplate();
    void unknownMediaHasNoSize();
    void statuses();
};

void IppAttributesTest::reasons_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("code"); // -1: allowed
    const auto row = [](const char *reason, int code) {
        QTest::newRow(reason) << QString::fromLatin1(reason) << code;
    };
    for (const char *suffix : {"", "-report", "-warning", "-error"}) {
        const QByteArray end(suffix);
        row(("media-empty" + end).constData(), int(ErrorCode::PaperOut));
        row(("media-needed" + end).constData(), int(ErrorCode::PaperOut));
        row(("input-tray-missing" + end).constData(), int(ErrorCode::PaperOut));
        row(("media-jam" + end).constData(), int(ErrorCode::PaperJam));
        row(("cover-open" + end).constData(), int(ErrorCode::CoverOpen));
        row(("door-open" + end).constData(), int(ErrorCode::CoverOpen));
        row(("toner-empty" + end).constData(), int(ErrorCode::TonerOut));
        row(("marker-supply-empty" + end).constData(), int(ErrorCode::TonerOut));
        row(("output-area-full" + end).constData(), int(ErrorCode::OutputFull));
        row(("offline" + end).constData(), int(ErrorCode::DeviceFault));
        row(("paused" + end).constData(), int(ErrorCode::DeviceFault));
        row(("media-low" + end).constData(), -1);
        row(("output-area-almost-full" + end).constData(), -1);
    }
    row("media-empty-soon", -1);
    row("com.example-media-jam", -1);
}

void IppAttributesTest::reasons()
{
    QFETCH(QString, reason);
    QFETCH(int, code);
    const auto error = ipp::blockingReason({QStringLiteral("other"), reason});
    QCOMPARE(error ? int(error->code) : -1, code);
    if (error)
        QCOMPARE(error->deviceCode, reason);
}

void IppAttributesTest::lowIsNotAnError()
{
    QVERIFY(ipp::isLow({QStringLiteral("toner-low-warning")}));
    QVERIFY(!ipp::isLow({QStringLiteral("toner-empty-error")}));
    QVERIFY(!ipp::isLow({}));
}

void IppAttributesTest::anEmptyAnswerHasNoFacts()
{
    const IppMessage answer(ippNew());
    QCOMPARE(ipp::printerFacts(answer.get()), PagePrinterFacts());
    QVERIFY(ipp::jobs(answer.get()).isEmpty());
    QVERIFY(!ipp::isStopped(answer.get()));
}

void IppAttributesTest::wrongTypesCountAsAbsent()
{
    const IppMessage answer(ippNew());
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "printer-impressions-completed", nullptr,
                 "many");
    ippAddOutOfBand(answer.get(), IPP_TAG_PRINTER, IPP_TAG_NOVALUE, "printer-up-time");
    ippAddInteger(answer.get(), IPP_TAG_PRINTER, IPP_TAG_INTEGER, "printer-uuid", 5);
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "media-col-ready", nullptr, "flat");
    ippAddOutOfBand(answer.get(), IPP_TAG_PRINTER, IPP_TAG_UNKNOWN, "printer-state-reasons");
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "printer-state", nullptr, "idle");
    QCOMPARE(ipp::printerFacts(answer.get()), PagePrinterFacts());
    QVERIFY(!ipp::isProcessing(answer.get()));
}

void IppAttributesTest::mediaWithoutTrays()
{
    const IppMessage answer(ippNew());
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "media-ready", nullptr, "iso_a4_210x297mm");
    const auto facts = ipp::printerFacts(answer.get());
    QCOMPARE(facts.trays, (QList<Tray>{{QString(), QStringLiteral("iso_a4_210x297mm")}}));
}

void IppAttributesTest::severalJobs()
{
    const IppMessage answer(ippNew());
    for (int id = 1; id <= 2; ++id) {
        if (id > 1)
            ippAddSeparator(answer.get());
        ippAddInteger(answer.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "job-id", id);
        ippAddString(answer.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "job-state-reasons", nullptr, "none");
        ippAddInteger(answer.get(), IPP_TAG_JOB, IPP_TAG_ENUM, "job-state",
                      id == 1 ? IPP_JSTATE_STOPPED : 42);
    }
    const auto jobs = ipp::jobs(answer.get());
    QCOMPARE(jobs.size(), 2);
    QCOMPARE(jobs[0].job.id, 1);
    QCOMPARE(jobs[0].state, PrintJobState::Stopped);
    QVERIFY(jobs[0].reasons.isEmpty());
    QCOMPARE(jobs[0].sheetsCompleted, std::nullopt); // a printer that does not say
    QCOMPARE(jobs[1].job.id, 2);
    QCOMPARE(jobs[1].state, PrintJobState::Pending); // an unknown state is never taken for finished
}

void IppAttributesTest::prefersTheTrayAskedFor()
{
    PagePrinterFacts facts;
    const QString a4 = QStringLiteral("iso_a4_210x297mm");
    facts.trays = {
        {QStringLiteral("top"), a4}, {QStringLiteral("tray-2"), a4}, {QStringLiteral("tray-3"), QString()}};
    QCOMPARE(ipp::trayFor(facts, {a4, QStringLiteral("tray-2"), 0, 0})->source, QStringLiteral("tray-2"));
    QCOMPARE(ipp::trayFor(facts, {a4, QStringLiteral("tray-3"), 0, 0})->source, QStringLiteral("top"));
    QCOMPARE(ipp::trayFor(facts, {a4, {}, 0, 0})->source, QStringLiteral("top"));
    QCOMPARE(ipp::trayFor(facts, {QStringLiteral("iso_a3_297x420mm"), {}, 0, 0}).error().code,
             ErrorCode::PaperOut);
}

void IppAttributesTest::jobTemplate()
{
    const IppMessage request(ippNewRequest(IPP_OP_CREATE_JOB));
    QVERIFY(ipp::addJobTemplate(request.get(), {QStringLiteral("iso_a3_297x420mm"), {}, 0, 0},
                                QStringLiteral("tray-2")));
    char text[512];
    ippAttributeString(ippFindAttribute(request.get(), "media-col", IPP_TAG_BEGIN_COLLECTION), text,
                       sizeof text);
    QCOMPARE(QByteArray(text),
             QByteArray("{media-size={x-dimension=29700 y-dimension=42000} media-source=tray-2}"));
    QCOMPARE(ippGetInteger(ippFindAttribute(request.get(), "copies", IPP_TAG_INTEGER), 0), 1);
    QVERIFY(ippContainsString(ippFindAttribute(request.get(), "sides", IPP_TAG_KEYWORD), "one-sided"));
    QVERIFY(ippContainsString(ippFindAttribute(request.get(), "print-scaling", IPP_TAG_KEYWORD), "none"));
}

void IppAttributesTest::unknownMediaHasNoSize()
{
    const IppMessage request(ippNewRequest(IPP_OP_CREATE_JOB));
    QCOMPARE(ipp::addJobTemplate(request.get(), {QStringLiteral("no-such-paper"), {}, 0, 0}, {}).error().code,
             ErrorCode::InvalidInput);
}

void IppAttributesTest::statuses()
{
    QCOMPARE(ippError(IPP_STATUS_ERROR_BUSY).code, ErrorCode::DeviceBusy);
    QCOMPARE(ippError(IPP_STATUS_ERROR_NOT_FOUND).code, ErrorCode::NotFound);
    QCOMPARE(ippError(IPP_STATUS_ERROR_NOT_POSSIBLE).code, ErrorCode::Refused);
    QCOMPARE(ippError(IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES).code, ErrorCode::Unsupported);
    QCOMPARE(ippError(IPP_STATUS_ERROR_DOCUMENT_FORMAT_ERROR).code, ErrorCode::InvalidInput);
    QCOMPARE(ippError(IPP_STATUS_ERROR_DEVICE).code, ErrorCode::DeviceFault);
    QCOMPARE(ippError(IPP_STATUS_ERROR_BAD_REQUEST).code, ErrorCode::ProtocolFault);
    QCOMPARE(ippError(IPP_STATUS_ERROR_BUSY).deviceCode, QStringLiteral("server-error-busy"));
}

YEBAN_TEST(IppAttributesTest)
#include "attributes_test.moc"
