// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/driver.h"
#include "tests/contracts/receipt-printer/receipt_printer_contract.h"
#include "tests/support/test_main.h"

using namespace yeban;

/// The same printer behind a USB plug, and what only a USB port can say.
class ReceiptPrinterUsbContractTest : public test::ReceiptPrinterContract
{
    Q_OBJECT

private Q_SLOTS:
    void aMutePrintersPortSaysThatPaperIsOut();
    void saysThatAnotherProgramHasIt();
    void aHaltedPipeIsCleared();

private:
    StatusReadback muteReadback() const override { return StatusReadback::PortStatus; }
    std::unique_ptr<ReceiptPrinter> makeDriver(const QMap<QString, QString> &options) override
    {
        const QString address = plugIn();
        auto printer = createReceiptPrinterEscpos({address, options});
        return printer ? std::move(*printer) : nullptr;
    }
    QString plugIn();
    void pullOut() override;

    std::unique_ptr<QProcess> m_plug;
};

void ReceiptPrinterUsbContractTest::pullOut()
{
    if (!m_plug)
        return;
    m_plug->terminate();
    QVERIFY(m_plug->waitForFinished(test::longestWait));
    QCOMPARE(m_plug->exitCode(), 0);
    m_plug.reset();
}

QString ReceiptPrinterUsbContractTest::plugIn()
{
    m_plug = std::make_unique<QProcess>();
    m_plug->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_plug->start(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/yeban-emulator-receipt-printer-usb"),
                  {QStringLiteral("--to"), m_emulator->address(), QStringLiteral("--state"), m_emulator->path("state.json"),
                   QStringLiteral("--observed"), m_emulator->path("plug.json")});
    while (!m_plug->canReadLine()) {
        if (!m_plug->waitForReadyRead(test::longestWait))
            return {};
    }
    QFile file(m_emulator->path("plug.json"));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    qputenv("UMOCKDEV_DIR", QJsonDocument::fromJson(text).object().value(QLatin1String("bus")).toString().toLocal8Bit());
    return QString::fromUtf8(m_plug->readLine()).trimmed().section(QLatin1Char(' '), 1);
}

void ReceiptPrinterUsbContractTest::aMutePrintersPortSaysThatPaperIsOut()
{
    m_emulator->set("fault", QStringLiteral("mute"));
    open();
    QVERIFY(m_printer->status({}).has_value());
    m_emulator->set("paper", QStringLiteral("out"));
    QCOMPARE(m_printer->status({}).error().code, ErrorCode::PaperOut);
    const auto evidence = m_printer->print({}, smallReceipt());
    QCOMPARE(evidence.error().code, ErrorCode::PaperOut);
    QCOMPARE(evidence.error().deviceCode, QStringLiteral("port status=30"));
    QVERIFY(evidence.error().detail.contains(QLatin1String("nothing was printed")));
    m_emulator->set("paper", QStringLiteral("ok"));
    QVERIFY(m_printer->status({}).has_value());
    QCOMPARE(m_printer->print({}, smallReceipt()), Result<ReceiptEvidence>(ReceiptEvidence::Sent));
    QTRY_COMPARE(receipts(), 1);
}

void ReceiptPrinterUsbContractTest::saysThatAnotherProgramHasIt()
{
    open();
    m_printer->close();
    m_emulator->set("fault", QStringLiteral("claimed"));
    Status opened; // nobody can claim what we hold: it is given back at once
    QTRY_VERIFY((opened = m_printer->open({}), m_printer->close(), !opened));
    QCOMPARE(opened.error().code, ErrorCode::DeviceBusy);
    m_emulator->set("fault", QString());
    QTRY_VERIFY(m_printer->open({}).has_value());
}

void ReceiptPrinterUsbContractTest::aHaltedPipeIsCleared()
{
    open();
    m_emulator->set("fault", QStringLiteral("halt"));
    Result<DeviceStatus> status; // of the one call that meets the halt, which clears it
    QTRY_VERIFY(!status || !(status = m_printer->status({})));
    QCOMPARE(status.error().code, ErrorCode::ProtocolFault);
    QVERIFY(statusInTime().has_value());
    QCOMPARE(printInTime(smallReceipt()), Result<ReceiptEvidence>(ReceiptEvidence::Fenced));
}

YEBAN_TEST(ReceiptPrinterUsbContractTest)
#include "receipt_printer_usb_contract_test.moc"
