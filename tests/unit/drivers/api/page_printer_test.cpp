// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/page_printer.h"
#include "tests/support/test_main.h"

using namespace yeban;

namespace {

const QString a4 = QStringLiteral("iso_a4_210x297mm");
const QString a3 = QStringLiteral("iso_a3_297x420mm");
const QString tray1 = QStringLiteral("tray-1");
const QString tray2 = QStringLiteral("tray-2");

PagePrinterFacts twoTrays(const QString &first = a4, const QString &second = a3)
{
    PagePrinterFacts facts;
    facts.trays = {{tray1, first, first.isEmpty() ? 0 : 50}, {tray2, second, second.isEmpty() ? 0 : 50}};
    return facts;
}

std::optional<int> codeOf(const std::optional<Error> &error)
{
    return error ? std::optional(int(error->code)) : std::nullopt;
}

} // namespace

/// What the facts of a printer mean, for one sheet and for the whole.
class PagePrinterFactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasons_data();
    void reasons();
    void theGravestReasonIsTold();
    void everyReasonHasWords();
    void traysOfASheet();
    void otherTraysMayBeEmpty();
    void whatHindersEverySheet();
    void statusOfTheWhole();
    void suppliesAreWatched();
};

void PagePrinterFactsTest::reasons_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("code"); // -1: allowed
    const auto row = [](const QByteArray &reason, int code) {
        QTest::newRow(reason.constData()) << QString::fromLatin1(reason) << code;
    };
    for (const char *suffix : {"", "-report", "-warning", "-error"}) {
        const QByteArray end(suffix);
        row("media-empty" + end, int(ErrorCode::PaperOut));
        row("media-needed" + end, int(ErrorCode::PaperOut));
        row("input-tray-missing" + end, int(ErrorCode::PaperOut));
        row("media-jam" + end, int(ErrorCode::PaperJam));
        row("cover-open" + end, int(ErrorCode::CoverOpen));
        row("door-open" + end, int(ErrorCode::CoverOpen));
        row("toner-empty" + end, int(ErrorCode::TonerOut));
        row("marker-supply-empty" + end, int(ErrorCode::TonerOut));
        row("output-area-full" + end, int(ErrorCode::OutputFull));
        row("offline" + end, int(ErrorCode::DeviceFault));
        row("paused" + end, int(ErrorCode::DeviceFault));
        row("media-low" + end, -1);
        row("output-area-almost-full" + end, -1);
    }
    row("media-empty-soon", -1);
    row("com.example-media-jam", -1);
}

void PagePrinterFactsTest::reasons()
{
    QFETCH(QString, reason);
    QFETCH(int, code);
    const auto error = forbiddingReason({QStringLiteral("other"), reason});
    QCOMPARE(codeOf(error).value_or(-1), code);
    if (error)
        QCOMPARE(error->deviceCode, reason);
}

void PagePrinterFactsTest::theGravestReasonIsTold()
{
    const auto error =
        forbiddingReason({QStringLiteral("toner-empty-error"), QStringLiteral("media-jam-report")});
    QCOMPARE(error->deviceCode, QStringLiteral("media-jam-report"));
    QVERIFY(!forbiddingReason({}));
}

void PagePrinterFactsTest::everyReasonHasWords()
{
    QSet<QString> words;
    for (int reason = 0; reason <= int(PrinterReason::MemoryFull); ++reason) {
        const QString sentence = QLatin1String(meaningOf(PrinterReason(reason)).words);
        QVERIFY(sentence.contains(QLatin1Char(':'))); // what it is: what to do
        words.insert(sentence);
    }
    QCOMPARE(words.size(), int(PrinterReason::MemoryFull) + 1);
}

void PagePrinterFactsTest::traysOfASheet()
{
    const PagePrinterFacts facts = twoTrays(a4, a4);
    QCOMPARE(trayFor(facts, {a4, tray2})->source, tray2);
    QCOMPARE(trayFor(facts, {a4, {}})->source, tray1);
    QCOMPARE(trayFor(facts, {a4, QStringLiteral("main")})->source, tray1); // this printer names none so
    QCOMPARE(trayFor(facts, {a3, {}}).error().code, ErrorCode::PaperOut);
    // The licence paper's own tray is empty: plain paper of the same size in the other is no licence.
    const auto empty = trayFor(twoTrays({}, a4), {a4, tray1});
    QCOMPARE(empty.error().code, ErrorCode::PaperOut);
    QVERIFY(empty.error().detail.contains(tray1));
    PagePrinterFacts counted = twoTrays();
    counted.trays[0].sheets = 0; // still named as ready, and counted as gone
    QCOMPARE(trayFor(counted, {a4, {}}).error().code, ErrorCode::PaperOut);
    counted.trays[0].sheets.reset();
    QCOMPARE(trayFor(counted, {a4, {}})->source, tray1);
    QCOMPARE(trayFor({}, {a4, {}}).error().deviceCode, QStringLiteral("media-needed"));
}

void PagePrinterFactsTest::otherTraysMayBeEmpty()
{
    PagePrinterFacts facts = twoTrays(a4, {});
    for (const char *reason :
         {"media-empty-report", "media-empty-warning", "media-empty-error", "media-needed"}) {
        facts.reasons = {QString::fromLatin1(reason)};
        QVERIFY(!hindrance(facts, {a4, tray1}));
        const auto missing = hindrance(facts, {a3, tray2});
        QCOMPARE(codeOf(missing), int(ErrorCode::PaperOut));
        QVERIFY(missing->detail.contains(tray2));
    }
    facts.state = PrinterState::Stopped; // for that tray: nothing else can be printed either
    QCOMPARE(codeOf(hindrance(facts, {a4, tray1})), int(ErrorCode::PaperOut));
}

void PagePrinterFactsTest::whatHindersEverySheet()
{
    PagePrinterFacts facts = twoTrays();
    facts.reasons = {QStringLiteral("media-jam-warning")};
    QCOMPARE(codeOf(hindrance(facts, {a4, tray1})), int(ErrorCode::PaperJam));
    QCOMPARE(codeOf(hindrance(facts, {QStringLiteral("na_letter_8.5x11in"), {}})), int(ErrorCode::PaperJam));
    facts.reasons = {QStringLiteral("toner-low-report")};
    QVERIFY(!hindrance(facts, {a4, tray1}));
    facts.state = PrinterState::Stopped;
    const auto stopped = hindrance(facts, {a4, tray1});
    QCOMPARE(codeOf(stopped), int(ErrorCode::DeviceFault));
    QCOMPARE(stopped->deviceCode, QStringLiteral("toner-low-report"));
}

void PagePrinterFactsTest::statusOfTheWhole()
{
    PagePrinterFacts facts = twoTrays();
    QCOMPARE(*statusOf(facts), (DeviceStatus{DeviceState::Online, {}, false}));
    facts.state = PrinterState::Processing;
    QCOMPARE(statusOf(facts)->state, DeviceState::Busy);

    facts = twoTrays(a4, {});
    facts.reasons = {QStringLiteral("media-empty-error")};
    const auto oneEmpty = statusOf(facts);
    QVERIFY(oneEmpty && oneEmpty->usable() && oneEmpty->paperLow);
    QVERIFY(oneEmpty->error && oneEmpty->error->detail.contains(tray2));
    facts.state = PrinterState::Stopped;
    QCOMPARE(statusOf(facts).error().code, ErrorCode::PaperOut);

    QCOMPARE(statusOf(twoTrays({}, {})).error().code, ErrorCode::PaperOut);
    facts = twoTrays();
    facts.trays[0].sheets = 0; // ready media that the printer itself counts as gone
    QVERIFY(statusOf(facts)->paperLow);
    facts = {};
    facts.state = PrinterState::Stopped;
    QCOMPARE(statusOf(facts).error().code, ErrorCode::DeviceFault);
    facts.reasons = {QStringLiteral("cover-open")};
    QCOMPARE(statusOf(facts).error().code, ErrorCode::CoverOpen);
    QVERIFY(statusOf(PagePrinterFacts()).has_value()); // a printer that names no trays
}

void PagePrinterFactsTest::suppliesAreWatched()
{
    PagePrinterFacts facts = twoTrays();
    facts.supplies = {{QStringLiteral("Waste box")}, {QStringLiteral("Black Toner"), 11}};
    QVERIFY(!statusOf(facts)->paperLow);
    facts.supplies[1].percent = 10;
    const auto low = statusOf(facts);
    QVERIFY(low->usable() && low->paperLow);
    QCOMPARE(low->error->detail, QStringLiteral("Black Toner: 10 % left"));
    facts.supplies.clear();
    for (const char *reason :
         {"media-low", "toner-low-warning", "marker-waste-almost-full", "output-area-almost-full-report"}) {
        facts.reasons = {QString::fromLatin1(reason)};
        QVERIFY2(statusOf(facts)->paperLow, reason);
        QCOMPARE(statusOf(facts)->error->deviceCode, QString::fromLatin1(reason));
    }
}

YEBAN_TEST(PagePrinterFactsTest)
#include "page_printer_test.moc"
