// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/device.h"
#include "tests/contracts/page-printer/ipp_usb_bench.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QRandomGenerator>

#include <future>

using namespace yeban;
using namespace yeban::test;

namespace {

const QString pdfType = QStringLiteral("application/pdf");
const PrintMedia a4{QStringLiteral("iso_a4_210x297mm"), QStringLiteral("tray-1"), 21000, 29700};

/// A sheet that takes a full-speed port some seconds.
QByteArray longDocument()
{
    QImage noise(1200, 1200, QImage::Format_RGB32);
    auto *const pixels = reinterpret_cast<quint32 *>(noise.bits());
    QRandomGenerator(1).generate(pixels, pixels + noise.width() * noise.height());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    QPainter painter(&writer);
    painter.drawImage(painter.viewport(), noise);
    painter.end();
    return bytes;
}

} // namespace

/// The same printer on USB, by Debian's ipp-usb; and what befalls a printer only there: its plug is pulled out while it
/// prints on.
class IppUsbContractTest : public PagePrinterContract
{
    Q_OBJECT

public:
    IppUsbContractTest()
        : PagePrinterContract([]() -> std::unique_ptr<PagePrinterBench> {
              auto bench = std::make_unique<IppUsbBench>();
              return bench->begin() ? std::move(bench) : nullptr;
          })
    {
    }

private Q_SLOTS:
    void pulledOutWhileASheetMoves();
    void pulledOutWhileTheDocumentIsSent();
    void pulledOutAndBackAtOnce();

private:
    IppUsbBench &bench() { return static_cast<IppUsbBench &>(*m_bench); }
};

void IppUsbContractTest::pulledOutWhileASheetMoves()
{
    const auto before = m_printer->facts({})->pageCounter;
    Device<PagePrinter> device(QStringLiteral("page-printer"), bench().makeDriver());
    QTRY_COMPARE(device.health().status().state, DeviceState::Online);
    m_bench->setSecondsPerSheet(4); // still under way when it is asked
    const auto job = submit(QStringLiteral("print-5/1"), a4);
    QVERIFY(job.has_value());
    QTRY_COMPARE(stateOf(*job), PrintJobState::Processing);

    bench().pullOut();
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::DeviceMissing);
    QCOMPARE(m_printer->findJob({}, job->name).error().code, ErrorCode::DeviceMissing);
    device.check();
    QTRY_COMPARE(device.health().status().state, DeviceState::NoDevice);

    bench().plugIn();
    QElapsedTimer sinceReturn;
    sinceReturn.start();
    QTRY_VERIFY(device.health().status().usable());
    qInfo("in service %lld ms after ipp-usb", sinceReturn.elapsed());
    QCOMPARE(m_printer->findJob({}, job->name)->job, *job);
    QTRY_COMPARE(stateOf(*job), PrintJobState::Completed);
    QCOMPARE(m_printer->facts({})->pageCounter, std::optional<qint64>(*before + 1));
    QCOMPARE(m_bench->printed(), QStringList{QStringLiteral("a4")});
}

void IppUsbContractTest::pulledOutWhileTheDocumentIsSent()
{
    const QByteArray document = longDocument();
    QVERIFY2(document.size() > 1024 * 1024, qPrintable(QString::number(document.size())));
    const auto before = m_printer->facts({})->pageCounter;
    const auto job = m_printer->createJob({}, QStringLiteral("print-6/1"), a4);
    QVERIFY(job.has_value());
    const qint64 takenBefore = bench().taken();
    auto sent = std::async(std::launch::async, [&] { return m_printer->sendDocument({}, *job, document, pdfType); });
    QTRY_VERIFY(bench().taken() > takenBefore + 64 * 1024);
    bench().pullOut();
    QCOMPARE(sent.get().error().code, ErrorCode::DeviceMissing);

    bench().plugIn();
    QTRY_VERIFY(m_printer->status({}).has_value());
    QCOMPARE(m_printer->findJob({}, job->name)->job, *job);
    QCOMPARE(stateOf(*job), PrintJobState::Pending);
    QVERIFY(m_printer->cancelJob({}, *job).has_value());
    const auto next = submit(QStringLiteral("print-6/2"), a4);
    QVERIFY(next.has_value());
    QTRY_COMPARE(stateOf(*next), PrintJobState::Completed);
    QCOMPARE(m_printer->facts({})->pageCounter, std::optional<qint64>(*before + 1));
    QCOMPARE(m_bench->printed(), QStringList{QStringLiteral("a4")});
}

void IppUsbContractTest::pulledOutAndBackAtOnce()
{
    for (int i = 0; i < 5; ++i) {
        bench().pullOutAtOnce();
        bench().plugInAtOnce();
        QTRY_VERIFY(bench().taken() > 0);
        QTRY_VERIFY(m_printer->status({}).has_value());
    }
}

YEBAN_TEST(IppUsbContractTest)
#include "ipp_usb_contract_test.moc"
