// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/printer_conformance.h"
#include "kiosk-config/tasks/task.h"
#include "tests/support/ippeveprinter/ippeveprinter.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace yeban;
using Outcome = ConformanceTest::Outcome;

class PrinterConformanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIpptoolWrites();
    void nothingIsMadeOfChatter();
    void anAbsentPrinterIsSaid();
    void aRealSuiteAgainstARealPrinter();
    void theTaskTakesItForPagePrintersOnly();
};

void PrinterConformanceTest::readsWhatIpptoolWrites()
{
    ConformanceReader reader;
    for (const char *line :
         {"\"ipp-1.1.test\":\n",
          "    RFC 8011 section 4.1.1: Bad request-id value 0                       [PASS]\n",
          "    RFC 8011 section 4.2.4: Create-Job Operation                         [FAIL]\n",
          "        RECEIVED: 122 bytes in response\n",
          "        status-code = server-error-busy (Currently printing another job.)\n",
          "        EXPECTED: job-uri\n",
          "    RFC 8011 section 4.2.2: Print-URI Operation                          [SKIP]\n",
          "        EXPECTED: nothing of a test that does not apply\n",
          "ipptool: Filename \"document-a4.pdf\" cannot be read.\n"})
        reader.take(QString::fromLatin1(line));
    QCOMPARE(reader.tests(),
             (QList<ConformanceTest>{
                 {QStringLiteral("RFC 8011 section 4.1.1: Bad request-id value 0"), Outcome::Passed, {}},
                 {QStringLiteral("RFC 8011 section 4.2.4: Create-Job Operation"),
                  Outcome::Failed,
                  {QStringLiteral("status-code = server-error-busy (Currently printing another job.)"),
                   QStringLiteral("EXPECTED: job-uri")}},
                 {QStringLiteral("RFC 8011 section 4.2.2: Print-URI Operation"), Outcome::Skipped, {}}}));
    QCOMPARE(reader.complaints().size(), 1);
}

void PrinterConformanceTest::nothingIsMadeOfChatter()
{
    ConformanceReader reader;
    for (const char *line :
         {"", "\n", "[PASS]", "    [PASS]", "Test [MAYBE]", "        EXPECTED: before any test"})
        reader.take(QString::fromLatin1(line));
    QVERIFY(reader.tests().isEmpty() && reader.complaints().isEmpty());
}

void PrinterConformanceTest::anAbsentPrinterIsSaid()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const quint16 port = gone.serverPort();
    gone.close();
    QStringList said;
    const Status status = printerConformance(QStringLiteral("ipp://127.0.0.1:%1/ipp/print").arg(port),
                                             [&said](const QString &line) { said.append(line); });
    QCOMPARE(status.error().code, ErrorCode::DeviceMissing);
    QVERIFY2(status.error().detail.contains(QLatin1String("ipptool")), qPrintable(status.error().detail));
    QCOMPARE(said.size(), 1);
}

void PrinterConformanceTest::aRealSuiteAgainstARealPrinter()
{
    test::IppEvePrinter printer;
    printer.setSecondsPerSheet(0.01);
    QVERIFY(printer.start());
    QStringList said;
    const Status status =
        printerConformance(printer.uri(), [&said](const QString &line) { said.append(line); });
    // CUPS' simulator does not know one attribute of the suite; everything before it passes.
    QCOMPARE(status.error().code, ErrorCode::Unsupported);
    QVERIFY(said.contains(
        QStringLiteral("Failed: PWG 5100.14 section 5.1/5.2 - Required Operations and Attributes.")));
    const QString sum = said.last();
    QVERIFY2(sum.section(QLatin1Char(' '), 0, 0).toInt() >= 25, qPrintable(said.join(QLatin1Char('\n'))));
    QVERIFY(!printer.printed().isEmpty());
}

void PrinterConformanceTest::theTaskTakesItForPagePrintersOnly()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("terminal.toml"));
    QFile toml(file);
    QVERIFY(toml.open(QIODevice::WriteOnly));
    toml.write("[hall]\naddress = \"https://hall.example\"\nkey = \"ed25519:AA\"\n"
               "[devices.page-printer]\ndriver = \"ipp\"\naddress = \"ipp://127.0.0.1:1/ipp/print\"\n");
    toml.close();
    const auto run = [&](const char *device) {
        return makeTestTask()->run(
            {file,
             folder.path(),
             {{QStringLiteral("device"), QLatin1String(device)}, {QStringLiteral("conformance"), {}}},
             [](const QString &) {}});
    };
    QCOMPARE(run("receipt-printer").error().code, ErrorCode::InvalidInput);
    QCOMPARE(run("page-printer").error().code, ErrorCode::DeviceMissing); // nobody listens at port 1
}

YEBAN_TEST(PrinterConformanceTest)
#include "printer_conformance_test.moc"
