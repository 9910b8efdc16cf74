// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/decode_text.h"
#include "drivers/code-scanner/emulator/scanner_model.h"
#include "drivers/code-scanner/serial/driver.h"
#include "drivers/code-scanner/serial/protocol.h"
#include "drivers/transport/fake_stream.h"
#include "tests/support/outcome.h"
#include "tests/support/recordings/recording.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::scanner;
using namespace yeban::test;
using namespace std::chrono_literals;

static QByteArray hex(const char *text) { return QByteArray::fromHex(text); }

static std::unique_ptr<StreamScanner> scannerAt(std::shared_ptr<FakeDevice> device, Trigger trigger)
{
    return std::make_unique<StreamScanner>(openFake(std::move(device)), std::make_unique<Framer>(), lightOf(trigger));
}

/// All codes of one chunk; "!" stands for a code that was too long.
static QStringList codesOf(Framer &framer, const QByteArray &bytes)
{
    framer.feed(bytes);
    QStringList codes;
    while (auto code = framer.take())
        codes << (*code ? QString::fromLatin1(**code) : QStringLiteral("!"));
    return codes;
}

class FramerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cuts_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("codes");
        QTest::newRow("CR") << QByteArray("AB\r") << QStringList{QStringLiteral("AB")};
        QTest::newRow("LF") << QByteArray("AB\n") << QStringList{QStringLiteral("AB")};
        QTest::newRow("CR LF") << QByteArray("AB\r\nCD\r\n") << QStringList{QStringLiteral("AB"), QStringLiteral("CD")};
        QTest::newRow("only suffixes") << QByteArray("\r\n\r\n\n\r") << QStringList();
        QTest::newRow("no suffix") << QByteArray("AB") << QStringList();
        QTest::newRow("answer before") << hex("0201303030300653 3B03") + "AB\r" << QStringList{QStringLiteral("AB")};
        QTest::newRow("two answers") << hex("0201063B03" "0201153B03") + "AB\r" << QStringList{QStringLiteral("AB")};
        QTest::newRow("4096") << QByteArray(4096, 'x') + '\r' << QStringList{QString(4096, QLatin1Char('x'))};
        QTest::newRow("4097") << QByteArray(4097, 'x') + "\rAB\r" << QStringList{QStringLiteral("!"), QStringLiteral("AB")};
    }
    void cuts()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, codes);
        Framer whole;
        QCOMPARE(codesOf(whole, bytes), codes);
        Framer pieces;
        QStringList got;
        for (const char byte : bytes)
            got += codesOf(pieces, QByteArray(1, byte));
        QCOMPARE(got, codes);
    }
    void suffixes_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("codes");
        const QStringList two{QStringLiteral("A\tB\n"), QStringLiteral("C")};
        QTest::newRow("cr") << QStringLiteral("cr") << QByteArray("A\tB\n\rC\r") << two;
        QTest::newRow("crlf") << QStringLiteral("crlf") << QByteArray("A\tB\n\r\nC\r\nD\r") << two;
        QTest::newRow("lf") << QStringLiteral("lf") << QByteArray("A\tB\r\nC\r\n")
                            << QStringList{QStringLiteral("A\tB\r"), QStringLiteral("C\r")};
        QTest::newRow("tab") << QStringLiteral("tab") << QByteArray("A\r\nB\tC\t")
                             << QStringList{QStringLiteral("A\r\nB"), QStringLiteral("C")};
        QTest::newRow("crlf after too much") << QStringLiteral("crlf") << QByteArray(5000, 'x') + "\r\nC\r\n"
                                             << QStringList{QStringLiteral("!"), QStringLiteral("C")};
    }
    void suffixes()
    {
        QFETCH(QString, suffix);
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, codes);
        Framer whole(*suffixOf(suffix)), pieces(*suffixOf(suffix));
        QCOMPARE(codesOf(whole, bytes), codes);
        QStringList got;
        for (const char byte : bytes)
            got += codesOf(pieces, QByteArray(1, byte));
        QCOMPARE(got, codes);
    }
    void endlessCodeIsNotKept()
    {
        Framer framer;
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(codesOf(framer, QByteArray(1000, 'x')), QStringList());
        QCOMPARE(codesOf(framer, "\rAB\r"), (QStringList{QStringLiteral("!"), QStringLiteral("AB")}));
    }
    void restOfABrokenCodeIsSkipped()
    {
        Framer framer;
        QCOMPARE(codesOf(framer, "AB"), QStringList());
        QVERIFY(framer.isMidCode());
        framer.restart(true);
        QCOMPARE(codesOf(framer, "CD\rEF\r"), QStringList{QStringLiteral("EF")});
        QVERIFY(!framer.isMidCode());
    }
    void restOfABrokenAnswerIsNotTakenForACode()
    {
        Framer framer;
        QCOMPARE(codesOf(framer, hex("02013030")), QStringList());
        framer.restart(true);
        QCOMPARE(codesOf(framer, hex("063B03") + "AB\r"), QStringList{QStringLiteral("AB")});
    }
};

/// The driver over a fake line.
class SerialScannerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_device = std::make_shared<FakeDevice>();
        m_scanner = scannerAt(m_device, Trigger::None);
    }

    void closedScannerSaysSo()
    {
        QCOMPARE(outcomeOf(m_scanner->scan({}, 1s)), QStringLiteral("device-missing"));
        QCOMPARE(m_scanner->status({}).error().code, ErrorCode::DeviceMissing);
    }
    void missingLine()
    {
        m_device->present = false;
        QCOMPARE(m_scanner->open({}).error().code, ErrorCode::DeviceMissing);
        m_device->present = true;
        QVERIFY(m_scanner->open({}));
        QCOMPARE(m_scanner->status({})->state, DeviceState::Online);
        m_device->present = false;
        QCOMPARE(m_scanner->status({}).error().code, ErrorCode::DeviceMissing);
        QCOMPARE(outcomeOf(m_scanner->scan({}, 1s)), QStringLiteral("device-missing"));
    }
    void lightIsOnOnlyWhileScanning_data()
    {
        QTest::addColumn<QString>("trigger");
        QTest::addColumn<QByteArray>("on");
        QTest::addColumn<QByteArray>("off");
        QTest::newRow("newland") << QStringLiteral("newland") << hex("7E01303030302353434E545247313B03")
                                 << hex("7E01303030302353434E545247303B03");
        QTest::newRow("honeywell") << QStringLiteral("honeywell") << hex("16540D") << hex("16550D");
    }
    void lightIsOnOnlyWhileScanning()
    {
        QFETCH(QString, trigger);
        QFETCH(QByteArray, on);
        QFETCH(QByteArray, off);
        const auto made = scannerAt(m_device, *triggerOf(trigger));
        StreamScanner &scanner = *made;
        m_device->onWrite = [on](const QByteArray &bytes) {
            return bytes == on ? QList<QByteArray>{hex("0201303030300653 3B03"), "CO", "DE\r\n"} : QList<QByteArray>();
        };
        QVERIFY(scanner.open({}));
        QCOMPARE(scanner.scan({}, 1s).value().value(), QStringLiteral("CODE"));
        QCOMPARE(m_device->written, (QList<QByteArray>{off, on, off}));
        m_device->written.clear();
        m_device->onWrite = nullptr;
        QCOMPARE(outcomeOf(scanner.scan({}, 1s)), QStringLiteral("show-code"));
        QCOMPARE(m_device->written, (QList<QByteArray>{on, off}));
    }
    void lightGoesOffAfterACancel()
    {
        const auto made = scannerAt(m_device, Trigger::Honeywell);
        StreamScanner &scanner = *made;
        QVERIFY(scanner.open({}));
        std::stop_source source;
        m_device->onWrite = [&source](const QByteArray &) {
            source.request_stop();
            return QList<QByteArray>();
        };
        m_device->written.clear();
        QCOMPARE(outcomeOf(scanner.scan(source.get_token(), 30s)), QStringLiteral("cancelled"));
        QCOMPARE(m_device->written, (QList<QByteArray>{hex("16540D"), hex("16550D")}));
    }
    void earlierCodesAreDiscarded()
    {
        const auto made = scannerAt(m_device, Trigger::Honeywell);
        StreamScanner &scanner = *made;
        QVERIFY(scanner.open({}));
        m_device->queued = {"OLD\r\nOL", "DER\r\nBROK"};
        m_device->onWrite = [](const QByteArray &bytes) {
            return bytes == hex("16540D") ? QList<QByteArray>{"EN\r\n", "NEW\r\n"} : QList<QByteArray>();
        };
        QCOMPARE(scanner.scan({}, 1s).value().value(), QStringLiteral("NEW"));
    }
    void brokenOffCodeIsForgottenAfterAPause()
    {
        const auto made = scannerAt(m_device, Trigger::Honeywell);
        StreamScanner &scanner = *made;
        QVERIFY(scanner.open({}));
        m_device->queued = {"BROK"};
        QCOMPARE(outcomeOf(scanner.scan({}, 50ms)), QStringLiteral("show-code")); // the pause: nothing more came
        m_device->onWrite = [](const QByteArray &bytes) {
            return bytes == hex("16540D") ? QList<QByteArray>{"NEW\r\n"} : QList<QByteArray>();
        };
        QCOMPARE(scanner.scan({}, 1s).value().value(), QStringLiteral("NEW"));
    }
    void hostileCodes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("too long") << QByteArray(5000, 'x') + "\r\n";
        QTest::newRow("no text") << hex("FFFEFFFF80FF0D0A");
    }
    void hostileCodes()
    {
        QFETCH(QByteArray, bytes);
        const auto made = scannerAt(m_device, Trigger::Honeywell);
        StreamScanner &scanner = *made;
        QVERIFY(scanner.open({}));
        m_device->onWrite = [bytes](const QByteArray &command) {
            return command == hex("16540D") ? QList<QByteArray>{bytes} : QList<QByteArray>();
        };
        QCOMPARE(outcomeOf(scanner.scan({}, 1s)), QStringLiteral("show-another-code"));
    }
    void endlessBytesEndInTime()
    {
        QVERIFY(m_scanner->open({}));
        const auto before = std::chrono::steady_clock::now();
        const auto made = scannerAt(m_device, Trigger::Honeywell);
        StreamScanner &scanner = *made;
        QVERIFY(scanner.open({}));
        m_device->onWrite = [](const QByteArray &) { return QList<QByteArray>(5000, QByteArray(64, 'x')); };
        QCOMPARE(outcomeOf(scanner.scan({}, 300ms)), QStringLiteral("show-code"));
        QVERIFY(std::chrono::steady_clock::now() - before < 10s);
    }

    void recordedScanners_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("newland-code") << QStringLiteral("夜办·受理凭证 YB1:CASE-2026-000123 统一社会信用代码一八位");
    }
    void recordedScanners()
    {
        QFETCH(QString, code);
        const auto recording = Recording::read(
            QStringLiteral("drivers/code-scanner/serial/recordings/%1.script").arg(QLatin1String(QTest::currentDataTag())));
        m_device->onWrite = [&recording](const QByteArray &bytes) {
            return bytes == lightOf(Trigger::Newland).on ? recording.said : QList<QByteArray>();
        };
        const auto scanner = scannerAt(m_device, Trigger::Newland);
        QVERIFY(scanner->open({}));
        QCOMPARE(scanner->scan({}, 1s).value().value(), code);
    }

    void emulatorsGb18030IsRead()
    {
        for (char32_t code = 0x4E00; code <= 0x9FA5; code += 7) {
            const QString text = QString::fromUcs4(&code, 1) + QStringLiteral("办");
            emulator::ScannerModel model;
            model.setState({});
            model.setState({{QStringLiteral("scan"),
                             QJsonObject{{QStringLiteral("text"), text}, {QStringLiteral("id"), 1},
                                         {QStringLiteral("encoding"), QStringLiteral("gb18030")},
                                         {QStringLiteral("suffix"), QString()}}}});
            QCOMPARE(decodeText(model.takeScan().value().bytes).value(), text); // 办 ends in no UTF-8
        }
    }
    void emulatorUnderstandsTheTrigger()
    {
        emulator::ScannerModel model;
        model.setState({});
        QVERIFY(!model.isLit());
        QCOMPARE(model.receive(lightOf(Trigger::Newland).on).left(2), hex("0201"));
        QVERIFY(model.isLit());
        model.receive(lightOf(Trigger::Newland).off);
        QVERIFY(!model.isLit());
        QCOMPARE(model.receive(lightOf(Trigger::Honeywell).on + lightOf(Trigger::Honeywell).off
                               + lightOf(Trigger::Honeywell).on), QByteArray());
        QVERIFY(model.isLit());
    }

    void settings()
    {
        DriverConfig config{QStringLiteral("serial:/dev/ttyS2"), {{QStringLiteral("trigger"), QStringLiteral("newland")}}};
        QVERIFY(createCodeScannerSerial(config));
        config.options = {{QStringLiteral("trigger"), QStringLiteral("zebra")}};
        QVERIFY(createCodeScannerSerial(config).error().detail.contains(QLatin1String("honeywell")));
        config.options = {{QStringLiteral("suffix"), QStringLiteral("tab")}};
        QVERIFY(createCodeScannerSerial(config));
        config.options = {{QStringLiteral("suffix"), QStringLiteral("esc")}};
        QVERIFY(createCodeScannerSerial(config).error().detail.contains(QLatin1String("crlf")));
        config.options = {{QStringLiteral("light"), QStringLiteral("on")}};
        QCOMPARE(createCodeScannerSerial(config).error().code, ErrorCode::BadSetting);
        QCOMPARE(createCodeScannerSerial({QStringLiteral("/dev/ttyS2"), {}}).error().code, ErrorCode::BadSetting);
    }

private:
    std::shared_ptr<FakeDevice> m_device;
    std::unique_ptr<StreamScanner> m_scanner;
};

YEBAN_TEST(FramerTest)
YEBAN_TEST(SerialScannerTest)
#include "serial_scanner_test.moc"
