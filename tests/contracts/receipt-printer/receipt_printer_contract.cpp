// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/receipt-printer/receipt_printer_contract.h"

#include "tests/support/patience.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QImage>
#include <QJsonArray>
#include <QTest>

#include <thread>

namespace yeban::test {

using Kind = ReceiptElement::Kind;

Receipt ReceiptPrinterContract::smallReceipt()
{
    Receipt receipt;
    receipt.elements = {
        {Kind::Text, QStringLiteral("受理回执"), ReceiptElement::Align::Centre, ReceiptElement::Size::Large,
         true},
        {Kind::Rule, {}},
        {Kind::Text, QStringLiteral("办件编号 YB-20260101-0001")},
        {Kind::Qr, QStringLiteral("yeban:case/测试-0001"), ReceiptElement::Align::Centre},
        {Kind::Gap, {}},
    };
    return receipt;
}

static Receipt longReceipt()
{
    Receipt receipt;
    for (int line = 0; line < 60; ++line)
        receipt.elements.append({Kind::Text, QStringLiteral("第 %1 行,内容很长的回执").arg(line)});
    return receipt;
}

void ReceiptPrinterContract::init()
{
    m_emulator = std::make_unique<EmulatorProcess>(QStringLiteral("yeban-emulator-receipt-printer"));
    m_emulator->set("mm_per_second", 1000); // real printers: 150 to 300
}

void ReceiptPrinterContract::cleanup()
{
    m_printer.reset();
    pullOut();
    m_emulator.reset();
}

void ReceiptPrinterContract::open(const QMap<QString, QString> &options)
{
    QVERIFY(m_emulator->start());
    m_printer = makeDriver(options);
    QVERIFY(m_printer);
    const auto opened = m_printer->open({});
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
}

Result<DeviceStatus> ReceiptPrinterContract::statusInTime()
{
    auto status = m_printer->status({});
    for (const QDeadlineTimer end(longestWait); !status && status.error().code == ErrorCode::TimedOut && !end.hasExpired();)
        status = m_printer->status({});
    return status;
}

Result<ReceiptEvidence> ReceiptPrinterContract::printInTime(const Receipt &receipt)
{
    const auto mayAskAgain = [](const Error &error) {
        return error.code == ErrorCode::TimedOut && error.detail.contains(QLatin1String("nothing was printed"));
    };
    auto printed = m_printer->print({}, receipt);
    for (const QDeadlineTimer end(longestWait); !printed && mayAskAgain(printed.error()) && !end.hasExpired();)
        printed = m_printer->print({}, receipt);
    return printed;
}

/// On a thread of a test's own.
static void waitUntil(const std::function<bool()> &so)
{
    for (const QDeadlineTimer end(longestWait); !so() && !end.hasExpired();)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

Result<ReceiptEvidence> ReceiptPrinterContract::printAndMeanwhile(const std::function<void()> &what, std::stop_token stop)
{
    m_emulator->set("mm_per_second", 50); // 60 lines take 5 s
    const std::jthread other([&] {
        waitUntil([this] { return m_emulator->observed("begun").toInt() > 0; });
        what();
    });
    auto evidence = m_printer->print(stop, longReceipt());
    m_emulator->set("mm_per_second", 1000);
    return evidence;
}

void ReceiptPrinterContract::printsBehindTheFence()
{
    open();
    const auto evidence = printInTime(smallReceipt());
    QVERIFY2(evidence.has_value(), qPrintable(evidence ? QString() : evidence.error().detail));
    QCOMPARE(*evidence, ReceiptEvidence::Fenced);
    QCOMPARE(receipts(), 1); // at once: the fence stands behind the cut
    QCOMPARE(m_emulator->observed("qr").toArray(), QJsonArray{QStringLiteral("yeban:case/测试-0001")});
    QVERIFY(m_emulator->observed("mechanical_ms").toInt() > 150);
    const QImage picture(m_emulator->observed("last").toString());
    QCOMPARE(picture.width(), 576);
    QVERIFY(picture.height() > 300);
    const auto status = statusInTime();
    QVERIFY(status.has_value());
    QCOMPARE(*status, (DeviceStatus{DeviceState::Online, {}, false}));
}

void ReceiptPrinterContract::printsInThePrintersOwnFont()
{
    open({{QStringLiteral("text"), QStringLiteral("gb18030")}});
    QVERIFY(printInTime(smallReceipt()).has_value());
    QCOMPARE(m_emulator->observed("text").toArray(),
             (QJsonArray{QStringLiteral("受理回执"), QStringLiteral("办件编号 YB-20260101-0001")}));
}

void ReceiptPrinterContract::reportsPaperLow()
{
    m_emulator->set("paper", QStringLiteral("low"));
    open();
    const auto status = statusInTime();
    QVERIFY(status && status->usable() && status->paperLow);
    const auto evidence = printInTime(smallReceipt());
    QVERIFY(evidence && *evidence == ReceiptEvidence::Fenced);
}

void ReceiptPrinterContract::refusesBeforePrinting_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("good");
    QTest::addColumn<int>("code");
    QTest::newRow("paper out") << QByteArray("paper") << QStringLiteral("out") << QStringLiteral("ok")
                               << int(ErrorCode::PaperOut);
    QTest::newRow("cover") << QByteArray("cover") << QStringLiteral("open") << QStringLiteral("closed")
                           << int(ErrorCode::CoverOpen);
    QTest::newRow("cutter") << QByteArray("fault") << QStringLiteral("cutter") << QString()
                            << int(ErrorCode::DeviceFault);
}

void ReceiptPrinterContract::refusesBeforePrinting()
{
    QFETCH(QByteArray, key);
    QFETCH(QString, value);
    QFETCH(QString, good);
    QFETCH(int, code);
    m_emulator->set(key.constData(), value);
    open();
    const auto status = statusInTime();
    QVERIFY(!status);
    QCOMPARE(int(status.error().code), code);
    const auto evidence = printInTime(smallReceipt());
    QVERIFY(!evidence);
    QCOMPARE(int(evidence.error().code), code);
    QVERIFY(evidence.error().detail.contains(QLatin1String("nothing was printed")));
    QVERIFY(evidence.error().deviceCode.startsWith(QLatin1String("DLE EOT")));

    m_emulator->set(key.constData(), good);
    QVERIFY(statusInTime().has_value());
    QCOMPARE(receipts(), 0);
    QVERIFY(printInTime(smallReceipt()).has_value());
    QCOMPARE(receipts(), 1);
}

void ReceiptPrinterContract::reportsPaperOutDuringPrinting()
{
    m_emulator->set("left_mm", 60);
    open();
    const auto evidence = printInTime(longReceipt());
    QVERIFY(!evidence);
    QCOMPARE(evidence.error().code, ErrorCode::PaperOut);
    QVERIFY(!evidence.error().detail.contains(QLatin1String("nothing")));
    QCOMPARE(receipts(), 0);

    m_emulator->set("paper", QStringLiteral("ok"));
    QVERIFY(statusInTime().has_value());
    QVERIFY(printInTime(smallReceipt()).has_value());
    QCOMPARE(receipts(), 2); // what came of the first is cut off before the second begins
}

void ReceiptPrinterContract::earlierFenceIsNotTakenForTheNext()
{
    // Few bytes, so that the whole first receipt and its fence are in the printer when the roll ends.
    m_emulator->set("left_mm", 5);
    open({{QStringLiteral("text"), QStringLiteral("gb18030")}});
    QVERIFY(!printInTime(smallReceipt()));
    QCOMPARE(receipts(), 0);
    m_emulator->set("paper", QStringLiteral("ok"));
    QVERIFY(statusInTime().has_value());
    const auto evidence = printInTime(longReceipt());
    QVERIFY(evidence && *evidence == ReceiptEvidence::Fenced);
    QCOMPARE(receipts(), 2); // the first, finished on the new roll, and all of the second
}

void ReceiptPrinterContract::saysWhatItAnswers_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("readback");
    QTest::addColumn<int>("evidence");
    const auto row = [](const char *fault, StatusReadback readback, ReceiptEvidence evidence) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << int(readback) << int(evidence);
    };
    row("", StatusReadback::Fenced, ReceiptEvidence::Fenced);
    row("no-fence", StatusReadback::Realtime, ReceiptEvidence::Sent);
    row("asb-only", StatusReadback::Fenced, ReceiptEvidence::Fenced);
    row("half", StatusReadback::Fenced, ReceiptEvidence::Fenced); // it still answers questions
    row("mute", muteReadback(), ReceiptEvidence::Sent);
}

void ReceiptPrinterContract::saysWhatItAnswers()
{
    QFETCH(QString, fault);
    QFETCH(int, readback);
    QFETCH(int, evidence);
    m_emulator->set("fault", fault);
    // Each question has its time, and a busy machine may not let the printer answer in it: then less is known of it.
    open();
    for (const QDeadlineTimer end(longestWait); int(m_printer->readback()) < readback && !end.hasExpired();) {
        m_printer->close();
        QVERIFY(m_printer->open({}).has_value());
    }
    QCOMPARE(int(m_printer->readback()), readback);
    const auto printed = printInTime(smallReceipt());
    QVERIFY2(printed.has_value(), qPrintable(printed ? QString() : printed.error().detail));
    QCOMPARE(int(*printed), evidence);
    QTRY_COMPARE(receipts(), 1);
    m_printer->close();
    QCOMPARE(m_printer->readback(), StatusReadback::None);
}

void ReceiptPrinterContract::aLaggingPrinterIsUnderstood()
{
    m_emulator->set("fault", QStringLiteral("lag"));
    open();
    QVERIFY(statusInTime().has_value());
    m_emulator->set("cover", QStringLiteral("open"));
    QVERIFY(!statusInTime().has_value());
    QCOMPARE(statusInTime().error().deviceCode, QStringLiteral("DLE EOT 2=16"));
    m_emulator->set("cover", QStringLiteral("closed"));
    QVERIFY(statusInTime().has_value());
    QCOMPARE(printInTime(smallReceipt()), Result<ReceiptEvidence>(ReceiptEvidence::Fenced));
}

void ReceiptPrinterContract::slowAnswersAreWaitedFor_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("late") << QStringLiteral("delay");
    QTest::newRow("in sips") << QStringLiteral("chunk");
}

void ReceiptPrinterContract::slowAnswersAreWaitedFor()
{
    QFETCH(QString, fault);
    m_emulator->set("fault", fault);
    open({{QStringLiteral("text"), QStringLiteral("gb18030")}});
    QVERIFY(statusInTime().has_value());
    QCOMPARE(printInTime(smallReceipt()), Result<ReceiptEvidence>(ReceiptEvidence::Fenced));
    QCOMPARE(receipts(), 1);
}

void ReceiptPrinterContract::reportsByItself()
{
    m_emulator->set("fault", QStringLiteral("asb-only"));
    m_emulator->set("left_mm", 5);
    open({{QStringLiteral("text"), QStringLiteral("gb18030")}});
    const auto evidence = printInTime(smallReceipt());
    QVERIFY(!evidence);
    QCOMPARE(evidence.error().code, ErrorCode::PaperOut);
    QVERIFY(evidence.error().deviceCode.startsWith(QLatin1String("ASB")));
    QCOMPARE(statusInTime().error().code, ErrorCode::PaperOut); // though no question is answered now
    m_emulator->set("paper", QStringLiteral("ok"));
    QVERIFY(statusInTime().has_value());
    QTRY_COMPARE(receipts(), 1); // what it held goes on
    m_emulator->set("paper", QStringLiteral("low"));
    QVERIFY(statusInTime().value_or(DeviceStatus()).paperLow);
}

void ReceiptPrinterContract::aBusyPrinterIsUnknownInTheEnd()
{
    open();
    m_emulator->set("fault", QStringLiteral("busy"));
    std::stop_source source; // the whole wait is ten seconds; the citizen's page would stop it earlier
    std::jthread canceller([&, asked = m_emulator->observed("fences").toInt()] {
        waitUntil([&] { return m_emulator->observed("fences").toInt() > asked; }); // it has everything
        source.request_stop();
    });
    QCOMPARE(m_printer->print(source.get_token(), smallReceipt()).error().code, ErrorCode::Cancelled);
    canceller.join();
    QCOMPARE(receipts(), 0);
    QVERIFY(statusInTime().has_value()); // it answers all the while
    m_emulator->set("fault", QString());
    QTRY_COMPARE(receipts(), 1);
    QCOMPARE(printInTime(smallReceipt()), Result<ReceiptEvidence>(ReceiptEvidence::Fenced));
    QCOMPARE(receipts(), 2);
}

void ReceiptPrinterContract::rareCharactersReachThePaper()
{
    Receipt receipt;
    receipt.elements = {{Kind::Text, QStringLiteral("姓名：王小明")}, {Kind::Text, QStringLiteral("姓名：㛃𬀩𠮷䶮")}};
    open({{QStringLiteral("text"), QStringLiteral("gb18030")}});
    QVERIFY(printInTime(receipt).has_value());
    // The first line in the printer's own font, the second as a picture: as high as letters are.
    QCOMPARE(m_emulator->observed("text").toArray(), QJsonArray{QStringLiteral("姓名：王小明")});
    const QImage picture(m_emulator->observed("last").toString());
    QVERIFY(picture.height() > 30 + 26 + 24);
}

void ReceiptPrinterContract::switchedOffAndOn()
{
    open();
    const auto evidence = printAndMeanwhile([this] { m_emulator->kill(); });
    QCOMPARE(evidence.error().code, ErrorCode::TimedOut);
    m_printer->close();
    QVERIFY(m_emulator->start()); // with nothing in its memory
    QTRY_VERIFY(m_printer->open({}).has_value());
    QCOMPARE(m_printer->readback(), StatusReadback::Fenced);
    QCOMPARE(printInTime(smallReceipt()), Result<ReceiptEvidence>(ReceiptEvidence::Fenced));
    QCOMPARE(receipts(), 1);
}

void ReceiptPrinterContract::goneAndBack()
{
    open();
    m_emulator->kill();
    const auto status = statusInTime();
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::DeviceMissing);
    m_printer->close();
    QCOMPARE(m_printer->open({}).error().code, ErrorCode::DeviceMissing);
    QVERIFY(m_emulator->start());
    QTRY_VERIFY(m_printer->open({}).has_value());
    QVERIFY(printInTime(smallReceipt()).has_value());
}

void ReceiptPrinterContract::lostWhilePrintingIsUnknown()
{
    open();
    const auto evidence = printAndMeanwhile([this] { m_emulator->set("fault", QStringLiteral("gone")); });
    QVERIFY(!evidence);
    QCOMPARE(evidence.error().code, ErrorCode::TimedOut); // not DeviceMissing: something was sent
    QCOMPARE(statusInTime().error().code, ErrorCode::DeviceMissing);
    QCOMPARE(printInTime(smallReceipt()).error().code, ErrorCode::DeviceMissing);
    m_printer->close();
    m_emulator->set("fault", QString());
    QTRY_VERIFY(m_printer->open({}).has_value());
    QVERIFY(printInTime(smallReceipt()).has_value());
}

void ReceiptPrinterContract::aStalledPrinterTimesOut()
{
    open();
    m_emulator->set("fault", QStringLiteral("stall"));
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::TimedOut);
    const auto evidence = m_printer->print({}, smallReceipt());
    QCOMPARE(evidence.error().code, ErrorCode::TimedOut);
    QVERIFY(evidence.error().detail.contains(QLatin1String("nothing was printed")));
    m_emulator->set("fault", QString());
    QVERIFY(statusInTime().has_value());
}

void ReceiptPrinterContract::canBeCancelled()
{
    open();
    std::stop_source source;
    QElapsedTimer sinceCancelled;
    const auto evidence = printAndMeanwhile([&] {
        sinceCancelled.start();
        source.request_stop();
    }, source.get_token());
    QVERIFY(!evidence);
    QCOMPARE(evidence.error().code, ErrorCode::Cancelled);
    QVERIFY2(sinceCancelled.elapsed() < 4000, qPrintable(QString::number(sinceCancelled.elapsed()))); // promised: 200 ms
}

void ReceiptPrinterContract::emulatorEndsCleanly()
{
    open();
    m_emulator->terminate();
    QCOMPARE(m_emulator->exitCode(), 0);
}

} // namespace yeban::test
