// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/driver.h"
#include "drivers/transport/fake_stream.h"
#include "tests/support/recordings/recorded_usb.h"
#include "tests/support/recordings/recording.h"
#include "tests/support/test_main.h"

#include <thread>

using namespace yeban;

namespace {

Receipt oneLine()
{
    Receipt receipt;
    receipt.elements = {{ReceiptElement::Kind::Text, QStringLiteral("A")}};
    return receipt;
}

/// Answers DLE EOT with `realtime` and the fence with `queued`.
std::shared_ptr<FakeDevice> device(QByteArray realtime, QByteArray queued)
{
    auto fake = std::make_shared<FakeDevice>();
    fake->onWrite = [realtime, queued](const QByteArray &bytes) -> QList<QByteArray> {
        if (bytes.startsWith("\x10\x04"))
            return {realtime};
        if (bytes == escpos::fence())
            return {queued};
        return {};
    };
    return fake;
}

EscposPrinter printerOn(const std::shared_ptr<FakeDevice> &fake, StatusReadback most = StatusReadback::Fenced)
{
    escpos::Profile profile;
    profile.text = escpos::TextMode::Gb18030;
    profile.status = most;
    return EscposPrinter(openFake(fake), profile);
}

} // namespace

class EscposDriverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fencedWhereTheFenceIsAnswered();
    void onlySentWithoutFence();
    void aCloneThatAnswersZeroIsMute();
    void nonsenseIsNotAStatus();
    void leftoverAnswersAreDrained();
    void readbackIsWhatThePrinterAnswers();
    void askedForNoMoreThanItsProfileSays();
    void oneThatLagsIsAskedTwice();
    void automaticStatusWhereNothingElseIsAnswered();
    void halfAnAutomaticStatusIsNoStatus();
    void notReadyWhenOpenedIsAskedLater();
    void anAnswerThatLiesThereIsTaken();
    void oneThatNeverStopsTalkingHoldsNobody();
    void missingAtOpen();
    void closedIsMissing();
    void refusesWrongSettings_data();
    void refusesWrongSettings();
    void takesRightSettings();
    void recordedPrinters_data();
    void recordedPrinters();
    void recordedUsbPrinters_data();
    void recordedUsbPrinters();
};

void EscposDriverTest::fencedWhereTheFenceIsAnswered()
{
    const auto fake = device("\x12", QByteArray(1, '\0'));
    EscposPrinter printer = printerOn(fake);
    QVERIFY(printer.open({}).has_value());
    const auto evidence = printer.print({}, oneLine());
    QVERIFY(evidence.has_value());
    QCOMPARE(*evidence, ReceiptEvidence::Fenced);
    const QByteArray all = fake->written.join();
    QVERIFY(all.indexOf(escpos::cut(escpos::Knife::Partial)) > 0);
    QVERIFY(all.lastIndexOf(escpos::fence()) > all.lastIndexOf(escpos::cut(escpos::Knife::Partial)));
}

void EscposDriverTest::onlySentWithoutFence()
{
    EscposPrinter printer = printerOn(device("\x12", ""));
    QVERIFY(printer.open({}).has_value());
    const auto evidence = printer.print({}, oneLine());
    QVERIFY(evidence.has_value());
    QCOMPARE(*evidence, ReceiptEvidence::Sent);
}

void EscposDriverTest::aCloneThatAnswersZeroIsMute()
{
    EscposPrinter printer = printerOn(device(QByteArray(1, '\0'), QByteArray(1, '\0')));
    QVERIFY(printer.open({}).has_value());
    QCOMPARE(printer.print({}, oneLine()), Result<ReceiptEvidence>(ReceiptEvidence::Sent));
    QVERIFY(printer.status({})->usable());
}

void EscposDriverTest::nonsenseIsNotAStatus()
{
    EscposPrinter printer = printerOn(device("\xFF\x80HTTP/1.1\x90", "Error"));
    QVERIFY(printer.open({}).has_value());
    QCOMPARE(printer.print({}, oneLine()), Result<ReceiptEvidence>(ReceiptEvidence::Sent));
}

void EscposDriverTest::leftoverAnswersAreDrained()
{
    const auto fake = device("\x12", QByteArray(1, '\0'));
    EscposPrinter printer = printerOn(fake);
    QVERIFY(printer.open({}).has_value());
    fake->queued.push_back("\x16"); // an old answer that would mean "cover open"
    QVERIFY(printer.status({}).has_value());
}

void EscposDriverTest::readbackIsWhatThePrinterAnswers()
{
    const auto found = [](const std::shared_ptr<FakeDevice> &fake) {
        EscposPrinter printer = printerOn(fake);
        return printer.open({}) ? printer.readback() : StatusReadback::None;
    };
    QCOMPARE(found(device("\x12", QByteArray(1, '\0'))), StatusReadback::Fenced);
    QCOMPARE(found(device("\x12", "")), StatusReadback::Realtime);
    QCOMPARE(found(device(QByteArray(1, '\0'), QByteArray(1, '\0'))), StatusReadback::None);
    QCOMPARE(printerOn(device("\x12", "")).readback(), StatusReadback::None); // closed
    QCOMPARE(nameOf(StatusReadback::Realtime), "realtime");
    QCOMPARE(nameOf(StatusReadback::Asb), "asb");
}

void EscposDriverTest::askedForNoMoreThanItsProfileSays()
{
    const auto fake = device("\x12", QByteArray(1, '\0'));
    EscposPrinter blind = printerOn(fake, StatusReadback::None);
    QVERIFY(blind.open({}).has_value());
    QCOMPARE(blind.print({}, oneLine()), Result<ReceiptEvidence>(ReceiptEvidence::Sent));
    QVERIFY(!fake->written.join().contains("\x10\x04"));

    EscposPrinter asking = printerOn(fake, StatusReadback::Realtime);
    QVERIFY(asking.open({}).has_value());
    QCOMPARE(asking.readback(), StatusReadback::Realtime);
    QCOMPARE(asking.print({}, oneLine()), Result<ReceiptEvidence>(ReceiptEvidence::Sent));
    QVERIFY(!fake->written.contains(escpos::fence()));
}

void EscposDriverTest::oneThatLagsIsAskedTwice()
{
    // Each DLE EOT is answered when the next one comes: the very first by silence, the cover's by the
    // paper's.
    const auto fake = std::make_shared<FakeDevice>();
    auto before = std::make_shared<QByteArray>();
    auto coverOpen = std::make_shared<bool>(false);
    fake->onWrite = [before, coverOpen](const QByteArray &bytes) -> QList<QByteArray> {
        if (bytes == escpos::fence())
            return {QByteArray(1, '\0')};
        if (!bytes.startsWith("\x10\x04"))
            return {};
        const QByteArray now = bytes.at(2) == 2 && *coverOpen ? "\x16" : "\x12";
        const QByteArray answer = std::exchange(*before, now);
        return answer.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{answer};
    };
    EscposPrinter printer = printerOn(fake);
    QVERIFY(printer.open({}).has_value());
    QVERIFY(printer.status({}).has_value());
    *coverOpen = true;
    QCOMPARE(printer.status({}).error().code, ErrorCode::CoverOpen);
    QCOMPARE(printer.status({}).error().deviceCode, QStringLiteral("DLE EOT 2=16"));
    *coverOpen = false;
    QVERIFY(printer.status({}).has_value());
    QCOMPARE(printer.print({}, oneLine()), Result<ReceiptEvidence>(ReceiptEvidence::Fenced));
}

/// Answers GS a with `status`, and nothing else but the fence.
static std::shared_ptr<FakeDevice> automaticDevice(std::shared_ptr<QByteArray> status)
{
    auto fake = std::make_shared<FakeDevice>();
    fake->onWrite = [status](const QByteArray &bytes) -> QList<QByteArray> {
        if (bytes == escpos::automaticStatus() && !status->isEmpty())
            return {*status};
        return bytes == escpos::fence() ? QList<QByteArray>{QByteArray(1, '\0')} : QList<QByteArray>();
    };
    return fake;
}

void EscposDriverTest::automaticStatusWhereNothingElseIsAnswered()
{
    auto status = std::make_shared<QByteArray>(QByteArray::fromHex("10000300"));
    const auto fake = automaticDevice(status);
    EscposPrinter printer = printerOn(fake);
    QVERIFY(printer.open({}).has_value());
    QCOMPARE(printer.readback(), StatusReadback::Fenced);
    QVERIFY(printer.status({})->paperLow);
    QCOMPARE(printer.print({}, oneLine()), Result<ReceiptEvidence>(ReceiptEvidence::Fenced));

    fake->queued.push_back(QByteArray::fromHex("38000000")); // it says so by itself …
    *status = {};                                            // … and then comes to no question any more
    QCOMPARE(printer.status({}).error().code, ErrorCode::CoverOpen);
    const auto refused = printer.print({}, oneLine());
    QCOMPARE(refused.error().code, ErrorCode::CoverOpen);
    QVERIFY(refused.error().detail.contains(QLatin1String("nothing was printed")));
    *status = QByteArray::fromHex("10000000");
    QVERIFY(!printer.status({})->paperLow);
    *status = {};
    QCOMPARE(printer.status({}).error().code,
             ErrorCode::TimedOut); // fell silent with nothing wrong: switched off
}

void EscposDriverTest::halfAnAutomaticStatusIsNoStatus()
{
    EscposPrinter printer = printerOn(automaticDevice(std::make_shared<QByteArray>("\x10")));
    QVERIFY(printer.open({}).has_value());
    QCOMPARE(printer.readback(), StatusReadback::None);
    QCOMPARE(printer.print({}, oneLine()), Result<ReceiptEvidence>(ReceiptEvidence::Sent));
}

void EscposDriverTest::notReadyWhenOpenedIsAskedLater()
{
    auto realtime = std::make_shared<QByteArray>("\x16"); // the cover is open
    const auto fake = std::make_shared<FakeDevice>();
    fake->onWrite = [realtime](const QByteArray &bytes) -> QList<QByteArray> {
        if (bytes.startsWith("\x10\x04"))
            return {*realtime};
        return bytes == escpos::fence() ? QList<QByteArray>{QByteArray(1, '\0')} : QList<QByteArray>();
    };
    EscposPrinter printer = printerOn(fake);
    QVERIFY(printer.open({}).has_value());
    QCOMPARE(printer.readback(), StatusReadback::Realtime);
    QVERIFY(!fake->written.contains(escpos::fence()));
    *realtime = "\x12";
    QCOMPARE(printer.print({}, oneLine()), Result<ReceiptEvidence>(ReceiptEvidence::Fenced));
    QCOMPARE(printer.readback(), StatusReadback::Fenced);
}

/// The thread got no processor until the time was over; the printer was in time.
void EscposDriverTest::anAnswerThatLiesThereIsTaken()
{
    const auto fake = device("\x12", QByteArray(1, '\0'));
    EscposPrinter printer = printerOn(fake);
    QVERIFY(printer.open({}).has_value());
    fake->onRead = [&fake, first = true]() mutable {
        if (!std::exchange(first, false))
            return;
        std::this_thread::sleep_for(std::chrono::milliseconds(500)); // a question's time is 400 ms
        fake->queued.push_front(QByteArray(1, '\x01')); // no answer; that comes behind it
    };
    QVERIFY(printer.status({}).has_value());
}

void EscposDriverTest::oneThatNeverStopsTalkingHoldsNobody()
{
    const auto fake = device("", "");
    fake->onRead = [&fake] {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        fake->queued.push_back(QByteArray(1, '\x01')); // no answer
    };
    EscposPrinter printer = printerOn(fake);
    QVERIFY(printer.open({}).has_value());
    QCOMPARE(printer.readback(), StatusReadback::None);
    QCOMPARE(printer.print({}, oneLine()), Result<ReceiptEvidence>(ReceiptEvidence::Sent));
}

void EscposDriverTest::missingAtOpen()
{
    const auto fake = device("\x12", QByteArray(1, '\0'));
    EscposPrinter printer = printerOn(fake);
    fake->present = false;
    QCOMPARE(printer.open({}).error().code, ErrorCode::DeviceMissing);
    fake->present = true;
    QVERIFY(printer.open({}).has_value());
    fake->present = false;
    QCOMPARE(printer.status({}).error().code, ErrorCode::DeviceMissing);
    const auto evidence = printer.print({}, oneLine());
    QCOMPARE(evidence.error().code, ErrorCode::DeviceMissing);
    QVERIFY(evidence.error().detail.contains(QLatin1String("nothing was printed")));
}

void EscposDriverTest::closedIsMissing()
{
    EscposPrinter printer = printerOn(device("\x12", QByteArray(1, '\0')));
    QCOMPARE(printer.print({}, oneLine()).error().code, ErrorCode::DeviceMissing);
    QVERIFY(printer.open({}).has_value());
    printer.close();
    QCOMPARE(printer.status({}).error().code, ErrorCode::DeviceMissing);
}

void EscposDriverTest::refusesWrongSettings_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const char *address, const char *key, const char *value) {
        QTest::newRow(name) << QString::fromLatin1(address) << QString::fromLatin1(key)
                            << QString::fromLatin1(value);
    };
    row("no port", "tcp:127.0.0.1", "", "");
    row("port 0", "tcp:127.0.0.1:0", "", "");
    row("no host", "tcp::9100", "", "");
    row("a path", "tcp://printer:9100", "", "");
    row("other wire", "ipp://printer/", "", "");
    row("usb without product", "usb:0416", "", "");
    row("empty", "", "", "");
    row("serial without port", "serial:", "", "");
    row("model", "tcp:127.0.0.1:9100", "model", "TM-T99");
    row("width", "tcp:127.0.0.1:9100", "width", "112");
    row("text", "tcp:127.0.0.1:9100", "text", "utf8");
    row("columns", "tcp:127.0.0.1:9100", "columns", "many");
}

void EscposDriverTest::refusesWrongSettings()
{
    QFETCH(QString, address);
    QFETCH(QString, key);
    QFETCH(QString, value);
    const auto printer = createReceiptPrinterEscpos({address, {{key, value}}});
    QVERIFY(!printer);
    QCOMPARE(printer.error().code, ErrorCode::BadSetting);
    QVERIFY(printer.error().detail.contains(QLatin1String("write ")));
}

void EscposDriverTest::takesRightSettings()
{
    const QMap<QString, QString> options{{QStringLiteral("width"), QStringLiteral("58")},
                                         {QStringLiteral("text"), QStringLiteral("gb18030")},
                                         {QStringLiteral("columns"), QStringLiteral("30")}};
    QVERIFY(createReceiptPrinterEscpos({QStringLiteral("tcp:192.168.1.20:9100"), options}).has_value());
    QVERIFY(createReceiptPrinterEscpos({QStringLiteral("tcp:[::1]:9100"), {}}).has_value());
    QVERIFY(createReceiptPrinterEscpos({QStringLiteral("serial:/dev/ttyS3"), {}}).has_value());
}

/// What `kiosk-config test` does, byte for byte as it was recorded.
static void testAsRecorded(ReceiptPrinter &printer, ReceiptEvidence expected)
{
    using Kind = ReceiptElement::Kind;
    const auto line = [](Kind kind, const QString &text) {
        return ReceiptElement{kind, text, ReceiptElement::Align::Centre, {}, false};
    };
    const auto opened = printer.open({});
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    for (int look = 0; look < 2; ++look) // when it was opened, and when the test asked
        QVERIFY(printer.status({}).has_value());
    const auto evidence = printer.print({}, Receipt{{line(Kind::Text, QStringLiteral("夜办 打印机自检")),
                                                     line(Kind::Text, QStringLiteral("Self-test: this is no receipt")),
                                                     line(Kind::Rule, {}), line(Kind::Qr, QStringLiteral("SELF-TEST")),
                                                     line(Kind::Gap, {})}});
    QVERIFY2(evidence, evidence ? "" : qPrintable(evidence.error().detail));
    QCOMPARE(*evidence, expected);
}

void EscposDriverTest::recordedPrinters_data()
{
    QTest::addColumn<ReceiptEvidence>("evidence");
    QTest::newRow("self-test") << ReceiptEvidence::Fenced;
}

void EscposDriverTest::recordedPrinters()
{
    QFETCH(ReceiptEvidence, evidence);
    const auto recording = test::Recording::read(
        QStringLiteral("drivers/receipt-printer/escpos/recordings/%1.script").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY(!recording.dialogue.isEmpty());
    const auto fake = std::make_shared<FakeDevice>();
    fake->script(recording.dialogue);
    EscposPrinter printer = printerOn(fake);
    testAsRecorded(printer, evidence);
    QCOMPARE(fake->unexpected, QList<QByteArray>());
    QCOMPARE(fake->written.size(), recording.dialogue.size());
}

void EscposDriverTest::recordedUsbPrinters_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<ReceiptEvidence>("evidence");
    QTest::newRow("self-test-usb") << QStringLiteral("usb:04b8:0e15") << ReceiptEvidence::Fenced;
}

void EscposDriverTest::recordedUsbPrinters()
{
    QFETCH(QString, address);
    QFETCH(ReceiptEvidence, evidence);
    const auto plugged = test::RecordedUsb::plugIn(
        QStringLiteral("drivers/receipt-printer/escpos/recordings/") + QLatin1String(QTest::currentDataTag()));
    QVERIFY(plugged);
    const auto printer = createReceiptPrinterEscpos({address, {{QStringLiteral("text"), QStringLiteral("gb18030")}}});
    QVERIFY(printer);
    testAsRecorded(**printer, evidence);
    QCOMPARE(plugged->unexpected(), QList<QByteArray>());
}

YEBAN_TEST(EscposDriverTest)
#include "driver_test.moc"
