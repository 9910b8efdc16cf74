// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/devices/found_ipp_usb.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace yeban;

class FoundIppUsbTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesEachPrinterAndItsAddress()
    {
        write("04b8-0f0f-X7KL-ACME-LP900.state", "[device]\nhttp-port = 60001\n");
        write("03f0-1234-QK12-ACME-LP100.state", "[device]\nhttp-port   = 60000\ndns-sd-name = \"LP100\"\n");
        write("notes.txt", "[device]\nhttp-port = 60002\n");
        QCOMPARE(foundIppUsb(m_folder.path()),
                 (QList<FoundIppUsb>{
                     {QStringLiteral("03f0-1234-QK12-ACME-LP100"), QStringLiteral("ipp://localhost:60000/ipp/print")},
                     {QStringLiteral("04b8-0f0f-X7KL-ACME-LP900"), QStringLiteral("ipp://localhost:60001/ipp/print")}}));
    }

    /// The files are another program's: whatever stands in them, nothing is made of it but a port.
    void passesOverWhatSaysNoPort_data()
    {
        QTest::addColumn<QByteArray>("content");
        for (const char *content : {"", "[device]\n", "[device]\nhttp-port = 0\n", "[device]\nhttp-port = 70000\n",
                                    "[device]\nhttp-port = -1\n", "[device]\nhttp-port = 6e4\n", "http-port = 60000\n",
                                    "\xff\xfe\x01"})
            QTest::newRow(content) << QByteArray(content);
        QTest::newRow("long") << QByteArray("[device]\nhttp-port = ") + QByteArray(100'000, '6');
    }
    void passesOverWhatSaysNoPort()
    {
        QFETCH(QByteArray, content);
        write("a.state", content);
        QVERIFY(foundIppUsb(m_folder.path()).isEmpty());
    }

    void withoutIppUsbThereIsNone()
    {
        QVERIFY(foundIppUsb(m_folder.filePath(QStringLiteral("none"))).isEmpty());
    }

    void cleanup()
    {
        for (const QString &name : QDir(m_folder.path()).entryList(QDir::Files))
            QFile::remove(m_folder.filePath(name));
    }

private:
    void write(const char *name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    QTemporaryDir m_folder;
};

YEBAN_TEST(FoundIppUsbTest)
#include "found_ipp_usb_test.moc"
