// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/api/printer_reason.h"
#include "tests/support/test_main.h"
#include "ui/viewmodels/wording.h"

#include <QFile>

using namespace yeban;

/// What a printer says of itself becomes words and a drawing, for citizens and for staff.
class WordingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReasonThatStopsPaperHasWordsAndAPicture_data()
    {
        QTest::addColumn<QString>("keyword");
        for (const char *keyword :
             {"media-jam", "cover-open", "door-open", "interlock-open", "media-empty", "media-needed", "input-tray-missing",
              "output-area-full", "output-tray-missing", "toner-empty", "marker-supply-empty", "developer-empty",
              "marker-waste-full", "paused", "moving-to-paused", "offline", "shutdown", "fuser-over-temp",
              "fuser-under-temp", "opc-life-over", "spool-area-full"})
            QTest::newRow(keyword) << QString::fromLatin1(keyword);
    }
    void everyReasonThatStopsPaperHasWordsAndAPicture()
    {
        QFETCH(QString, keyword);
        const auto error = forbiddingReason({keyword + QStringLiteral("-error")});
        QVERIFY(error);
        const QString staff = Wording::printerTroubleForStaff(*error);
        QVERIFY(staff.contains(QStringLiteral("："))); // what it is, and what to do
        for (const QString &other : m_staff)
            QVERIFY2(other != staff || m_staff.key(other) == int(parsePrinterReason(keyword)), qPrintable(staff));
        m_staff.insert(int(parsePrinterReason(keyword)), staff);
        QVERIFY(!Wording::printerTrouble(error->code).isEmpty() && !Wording::cannotPrint(error->code).isEmpty());
        QVERIFY2(isDrawn(Wording::printerPicture(error->code)), qPrintable(Wording::printerPicture(error->code)));
    }

    void whatHasADrawingOfItsOwn()
    {
        QSet<QString> drawings;
        for (const ErrorCode code : {ErrorCode::PaperOut, ErrorCode::PaperJam, ErrorCode::CoverOpen, ErrorCode::TonerOut,
                                     ErrorCode::OutputFull, ErrorCode::DeviceMissing, ErrorCode::DeviceBusy,
                                     ErrorCode::Refused, ErrorCode::Unreachable}) {
            QVERIFY(isDrawn(Wording::printerPicture(code)));
            drawings.insert(Wording::printerPicture(code));
        }
        QCOMPARE(drawings.size(), 9);
    }

    void withoutAReasonOfThePrinter()
    {
        const QString ledger = Wording::printerTroubleForStaff({ErrorCode::PaperOut, {}, {}});
        QVERIFY(ledger != Wording::printerTrouble(ErrorCode::PaperOut));
        QCOMPARE(Wording::printerTroubleForStaff({ErrorCode::DeviceSilent, {}, {}}), Wording::printerTrouble(ErrorCode::DeviceSilent));
    }

private:
    static bool isDrawn(const QString &icon)
    {
        return QFile::exists(QStringLiteral("%1/resources/icons/%2.svg").arg(qEnvironmentVariable("YEBAN_SOURCE"), icon));
    }

    QMap<int, QString> m_staff; ///< by reason
};

YEBAN_TEST(WordingTest)
#include "wording_test.moc"
