// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/hid-pos/driver.h"
#include "drivers/code-scanner/hid-pos/protocol.h"
#include "drivers/code-scanner/stream/stream_scanner.h"
#include "drivers/transport/fake_stream.h"
#include "tests/support/recordings/recording.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::scanner;
using namespace std::chrono_literals;

static QByteArray report(const QByteArray &data, bool more = false, int shift = 0)
{
    QByteArray bytes(64, '\0');
    bytes[0] = 2;
    bytes[1] = static_cast<char>(data.size());
    bytes.replace(2 + shift, 3, "]Q1");
    bytes.replace(5 + shift, data.size(), data);
    bytes[61] = 's';
    bytes[63] = more ? 1 : 0;
    return bytes;
}
static QStringList codesOf(HidPosReports &reports, const QByteArray &bytes)
{
    reports.feed(bytes);
    QStringList codes;
    while (auto code = reports.take())
        codes << (*code ? QString::fromLatin1(**code) : QStringLiteral("!"));
    return codes;
}
static QByteArray longCode(qsizetype bytes)
{
    QByteArray all;
    for (; bytes > 56; bytes -= 56)
        all += report(QByteArray(56, 'x'), true);
    return all + report(QByteArray(bytes, 'x'));
}

class HidPosTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsTogether_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("codes");
        const QStringList ab{QStringLiteral("AB")};
        QTest::newRow("one") << report("AB") << ab;
        QTest::newRow("shifted") << report("AB", false, 1) << ab;
        QTest::newRow("two parts") << report("A", true) + report("B") << ab;
        QTest::newRow("with suffix") << report("AB\r\n") << ab;
        QTest::newRow("suffix alone in the last part") << report("AB", true) + report("\r") << ab;
        QTest::newRow("two codes") << report("AB") + report("CD") << QStringList{QStringLiteral("AB"), QStringLiteral("CD")};
        QTest::newRow("nothing in it") << report("") << QStringList();
        QTest::newRow("another report number") << '\x05' + report("AB").mid(1) << QStringList();
        QTest::newRow("no AIM identifier") << report("AB").replace(']', 'x') << QStringList();
        QTest::newRow("half a report") << report("AB").left(63) << QStringList();
        QTest::newRow("4096") << longCode(4096) << QStringList{QString(4096, QLatin1Char('x'))};
        QTest::newRow("4097") << longCode(4097) + report("AB") << QStringList{QStringLiteral("!"), QStringLiteral("AB")};
        QByteArray lies = report("AB");
        lies[1] = '\xFF';
        QTest::newRow("claims more than fits") << lies << QStringList{QStringLiteral("AB") + QString(54, QChar(0))};
    }
    void putsTogether()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, codes);
        HidPosReports whole, pieces;
        QCOMPARE(codesOf(whole, bytes), codes);
        QStringList got;
        for (const char byte : bytes)
            got += codesOf(pieces, QByteArray(1, byte));
        QCOMPARE(got, codes);
    }
    void endlessCodeIsNotKept()
    {
        HidPosReports reports;
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(codesOf(reports, report(QByteArray(56, 'x'), true)), QStringList());
        QVERIFY(reports.isMidCode());
        QCOMPARE(codesOf(reports, report("x") + report("AB")), (QStringList{QStringLiteral("!"), QStringLiteral("AB")}));
    }
    void restOfABrokenCodeIsSkipped()
    {
        HidPosReports reports;
        QCOMPARE(codesOf(reports, report("AB", true)), QStringList());
        QVERIFY(reports.isMidCode());
        reports.restart(true);
        QCOMPARE(codesOf(reports, report("CD") + report("EF")), QStringList{QStringLiteral("EF")});
        QVERIFY(!reports.isMidCode());
    }
    void chineseArrivesWhole()
    {
        const auto device = std::make_shared<FakeDevice>();
        StreamScanner scanner(openFake(device), std::make_unique<HidPosReports>(), {"on", "off"});
        const QByteArray text = QStringLiteral("夜办·受理凭证 𠮷 统一社会信用代码一八位").toUtf8();
        device->onWrite = [&text](const QByteArray &bytes) {
            return bytes == "on" ? QList<QByteArray>{report(text.left(56), true), report(text.mid(56))} : QList<QByteArray>();
        };
        QVERIFY(text.size() > 56 && scanner.open({}));
        QCOMPARE(scanner.scan({}, 1s).value().value(), QString::fromUtf8(text));
    }
    void recordedScanners_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("utf8-code") << QStringLiteral("夜办·受理凭证 YB1:CASE-2026-000123 统一社会信用代码一八位");
    }
    void recordedScanners()
    {
        QFETCH(QString, code);
        const auto recording = test::Recording::read(
            QStringLiteral("drivers/code-scanner/hid-pos/recordings/%1.script").arg(QLatin1String(QTest::currentDataTag())));
        HidPosReports reports;
        for (const QByteArray &said : recording.said)
            reports.feed(said);
        const auto taken = reports.take();
        QVERIFY(taken && *taken);
        QCOMPARE(QString::fromUtf8(**taken), code);
        QVERIFY(!reports.take() && !reports.isMidCode());
    }
    void settings()
    {
        QVERIFY(createCodeScannerHidPos({QStringLiteral("hid:0c2e:0b61"), {}}));
        QVERIFY(createCodeScannerHidPos({QStringLiteral("hid:/dev/hidraw0"), {}}));
        for (const char *bad : {"hid:0c2e", "hid:hidraw0", "/dev/hidraw0", "usb:0c2e:0b61", "hid:0c2e:0b61:1"}) {
            const auto made = createCodeScannerHidPos({QString::fromLatin1(bad), {}});
            QVERIFY2(!made && made.error().detail.contains(QLatin1String("hid:/dev/hidraw0")), bad);
        }
        QCOMPARE(createCodeScannerHidPos({QStringLiteral("hid:0c2e:0b61"), {{QStringLiteral("trigger"), QString()}}}).error().code,
                 ErrorCode::BadSetting);
    }
    void missingDevice()
    {
        for (const char *address : {"hid:fffe:fffe", "hid:/dev/no-such-hidraw"})
            QCOMPARE(createCodeScannerHidPos({QString::fromLatin1(address), {}}).value()->open({}).error().code,
                     ErrorCode::DeviceMissing);
    }
};

YEBAN_TEST(HidPosTest)
#include "hid_pos_test.moc"
