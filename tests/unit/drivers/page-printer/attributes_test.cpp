// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/page-printer/ipp/attributes.h"
#include "drivers/transport/ipp/ipp_client.h"
#include "tests/support/test_main.h"

using namespace yeban;

class IppAttributesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void traysAreCounted();
    void suppliesAreRead();
    void suppliesAsOlderPrintersTellThem();
    void rasterAbility();
    void anEmptyAnswerHasNoFacts();
    void wrongTypesCountAsAbsent();
    void mediaWithoutTrays();
    void severalJobs();
    void jobTemplate();
    void unknownMediaHasNoSize();
    void statuses();
};

static void addOctets(ipp_t *answer, const char *name, const QByteArray &value)
{
    ippAddOctetString(answer, IPP_TAG_PRINTER, name, value.constData(), static_cast<int>(value.size()));
}

void IppAttributesTest::traysAreCounted()
{
    const IppMessage answer(ippNew());
    const char *sources[] = {"tray-1", "tray-2", "by-pass-tray"};
    ippAddStrings(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "media-source-supported", 3, nullptr,
                  sources);
    addOctets(answer.get(), "printer-input-tray", "type=other;level=125;name=Tray 1;");
    QCOMPARE(ipp::printerFacts(answer.get()).trays, (QList<Tray>{{QStringLiteral("tray-1"), {}, 125},
                                                                 {QStringLiteral("tray-2"), {}},
                                                                 {QStringLiteral("by-pass-tray"), {}}}));
    for (const char *level : {"level=-2;", "level=;", "level=many;", "level=99999999999;", ""}) {
        const IppMessage unknown(ippNew());
        ippAddStrings(unknown.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "media-source-supported", 1, nullptr,
                      sources);
        addOctets(unknown.get(), "printer-input-tray", QByteArray(level) + "name=tray-1");
        QCOMPARE(ipp::printerFacts(unknown.get()).trays.value(0).sheets, std::nullopt);
    }
}

void IppAttributesTest::suppliesAreRead()
{
    const IppMessage answer(ippNew());
    ipp_attribute_t *supplies = nullptr;
    for (const char *supply :
         {"type=toner;maxcapacity=50;level=20;", "type=wasteToner;maxcapacity=100;level=-3;",
          "type=toner;maxcapacity=0;level=0;", "type=toner;maxcapacity=10;level=2000000000;"}) {
        const int length = static_cast<int>(qstrlen(supply));
        if (!supplies)
            supplies = ippAddOctetString(answer.get(), IPP_TAG_PRINTER, "printer-supply", supply, length);
        else
            ippSetOctetString(answer.get(), &supplies, ippGetCount(supplies), supply, length);
    }
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_TEXT, "printer-supply-description", nullptr,
                 "Black Toner");
    QCOMPARE(ipp::printerFacts(answer.get()).supplies, (QList<Supply>{{QStringLiteral("Black Toner"), 40},
                                                                      {QStringLiteral("wasteToner")},
                                                                      {QStringLiteral("toner")},
                                                                      {QStringLiteral("toner"), 100}}));
}

void IppAttributesTest::suppliesAsOlderPrintersTellThem()
{
    const IppMessage answer(ippNew());
    const int levels[] = {7, -1, 300};
    ippAddIntegers(answer.get(), IPP_TAG_PRINTER, IPP_TAG_INTEGER, "marker-levels", 3, levels);
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_NAME, "marker-names", nullptr, "Black");
    QCOMPARE(ipp::printerFacts(answer.get()).supplies,
             (QList<Supply>{{QStringLiteral("Black"), 7}, {QString()}, {QString()}}));
}

void IppAttributesTest::rasterAbility()
{
    const IppMessage answer(ippNew());
    ippAddResolution(answer.get(), IPP_TAG_PRINTER, "pwg-raster-document-resolution-supported",
                     IPP_RES_PER_INCH, 600, 600);
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "pwg-raster-document-type-supported",
                 nullptr, "sgray_8");
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "sides-supported", nullptr, "one-sided");
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "pdf-versions-supported", nullptr, "adobe-1.4");
    const auto facts = ipp::printerFacts(answer.get());
    QCOMPARE(facts.pdfVersions, QStringList{QStringLiteral("adobe-1.4")});
    QCOMPARE(facts.raster, (RasterAbility{{600}, {QStringLiteral("sgray_8")}}));
    QCOMPARE(facts.sides, QStringList{QStringLiteral("one-sided")});
    const IppMessage oblong(ippNew());
    ippAddResolution(oblong.get(), IPP_TAG_PRINTER, "pwg-raster-document-resolution-supported",
                     IPP_RES_PER_INCH, 600, 300);
    QVERIFY(ipp::printerFacts(oblong.get()).raster.dpi.isEmpty());
}

void IppAttributesTest::anEmptyAnswerHasNoFacts()
{
    const IppMessage answer(ippNew());
    QCOMPARE(ipp::printerFacts(answer.get()), PagePrinterFacts());
    QVERIFY(ipp::jobs(answer.get()).isEmpty());
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
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "printer-state", nullptr, "stopped");
    ippAddString(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "printer-supply", nullptr, "level=5");
    ippAddInteger(answer.get(), IPP_TAG_PRINTER, IPP_TAG_INTEGER, "printer-input-tray", 5);
    ippAddInteger(answer.get(), IPP_TAG_PRINTER, IPP_TAG_INTEGER, "pwg-raster-document-resolution-supported",
                  300);
    QCOMPARE(ipp::printerFacts(answer.get()), PagePrinterFacts());
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
