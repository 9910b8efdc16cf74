// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/case_number.h"
#include "tests/support/test_main.h"

#include <QRandomGenerator>

using namespace yeban;

class CaseNumberTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAndParses()
    {
        const auto number = CaseNumber::make(QStringLiteral("Q3"), 123);
        QVERIFY(number);
        QVERIFY(number->text().startsWith(QLatin1String("Q3-000123-")));
        QCOMPARE(number->text().size(), 11);
        QCOMPARE(number->tseq(), 123);
        QCOMPARE(number->terminalCode(), QStringLiteral("Q3"));
        const auto typed =
            CaseNumber::parse(QStringLiteral("  ") + number->text().toLower() + QLatin1Char(' '));
        QVERIFY(typed);
        QCOMPARE(typed->text(), number->text());
        QCOMPARE(CaseNumber::make(QStringLiteral("HALL01"), 1234567)->tseq(), 1234567);
    }

    // The standard checks a whole string by the same recurrence, which must end at 1.
    void checkCharacterIsIso7064()
    {
        const auto number = CaseNumber::make(QStringLiteral("A1"), 2425);
        QVERIFY(number);
        int p = 36;
        for (const char c : QByteArray("A1002425")) {
            const int value = c <= '9' ? c - '0' : c - 'A' + 10;
            const int s = (p + value) % 36;
            p = (s == 0 ? 36 : s) * 2 % 37;
        }
        const QChar last = number->text().back();
        const int check = last.isDigit() ? last.digitValue() : last.unicode() - 'A' + 10;
        QCOMPARE((p + check) % 36, 1);
    }

    void everySingleWrongCharacterAndSwapIsFound()
    {
        const QString good = CaseNumber::make(QStringLiteral("Q3"), 120345)->text();
        const QString alphabet = QStringLiteral("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        for (qsizetype i = 0; i < good.size(); ++i) {
            for (const QChar c : alphabet) {
                QString wrong = good;
                wrong[i] = c;
                if (wrong != good)
                    QVERIFY2(!CaseNumber::parse(wrong), qPrintable(wrong));
            }
            if (i > 0 && good[i] != good[i - 1]) {
                QString swapped = good;
                std::swap(swapped[i], swapped[i - 1]);
                QVERIFY2(!CaseNumber::parse(swapped), qPrintable(swapped));
            }
        }
    }

    void refusesBadParts()
    {
        QVERIFY(!CaseNumber::make(QStringLiteral("q3"), 1));
        QVERIFY(!CaseNumber::make(QStringLiteral("Q"), 1));
        QVERIFY(!CaseNumber::make(QStringLiteral("TOOLONG"), 1));
        QVERIFY(!CaseNumber::make(QStringLiteral("Q-"), 1));
        QVERIFY(!CaseNumber::make(QStringLiteral("Q3"), 0));
        QVERIFY(!CaseNumber::make(QStringLiteral("Q3"), -5));
        QVERIFY(!CaseNumber::make(QStringLiteral("Q3"), 1'000'000'000'000));
        QVERIFY(!CaseNumber::parse(QString()));
    }

    void receiptCodeRoundTrip()
    {
        for (int i = 1; i < 200; ++i) {
            QByteArray secret(16, '\0');
            QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(secret.data()), 4);
            const ReceiptCode code{CaseNumber::make(QStringLiteral("Q3"), i)->text(), secret};
            const auto parsed = ReceiptCode::parse(code.text());
            QVERIFY(parsed);
            QCOMPARE(*parsed, code);
        }
    }

    void hostileReceiptCodes_data()
    {
        QTest::addColumn<QString>("text");
        const QString number = CaseNumber::make(QStringLiteral("Q3"), 7)->text();
        const QString good = ReceiptCode{number, QByteArray(16, 'x')}.text();
        QTest::newRow("empty") << QString();
        QTest::newRow("prefix only") << QStringLiteral("YB1:");
        QTest::newRow("other version") << QString(good).replace(QLatin1String("YB1"), QLatin1String("YB2"));
        QTest::newRow("lower case") << good.toLower();
        QTest::newRow("blank before") << QLatin1Char(' ') + good;
        QTest::newRow("line feed after") << good + QLatin1Char('\n');
        QTest::newRow("nul after") << good + QChar(0);
        QTest::newRow("short secret") << good.chopped(1);
        QTest::newRow("long secret") << good + QLatin1Char('A');
        QTest::newRow("padded secret") << good + QStringLiteral("==");
        QTest::newRow("loose last bits") << good.chopped(1) + QLatin1Char('_');
        QTest::newRow("standard alphabet")
            << QStringLiteral("YB1:%1:%2").arg(number, QStringLiteral("+/+/+/+/+/+/+/+/+/+/+w"));
        QTest::newRow("no case number") << QStringLiteral("YB1::AAAAAAAAAAAAAAAAAAAAAA");
        QTest::newRow("wrong check") << QStringLiteral("YB1:Q3-000007-!:AAAAAAAAAAAAAAAAAAAAAA");
        QTest::newRow("fourth part") << good + QStringLiteral(":x");
        QTest::newRow("wide digits") << QString(good).replace(QLatin1Char('0'), QChar(0xff10));
        QTest::newRow("zero width") << QString(good).insert(5, QChar(0x200b));
        QTest::newRow("url") << QStringLiteral("https://example.org/?q=YB1");
        QTest::newRow("sql") << QStringLiteral("YB1:' OR 1=1 --:AAAAAAAAAAAAAAAAAAAAAA");
        QTest::newRow("a megabyte") << QString(1 << 20, QLatin1Char(':'));
        QTest::newRow("good and a megabyte") << good + QString(1 << 20, QLatin1Char('A'));
    }
    void hostileReceiptCodes()
    {
        QFETCH(QString, text);
        const auto parsed = ReceiptCode::parse(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::InvalidInput);
    }

    // Random alterations of a good code: whatever still parses must be the text it was parsed from.
    void mutatedReceiptCodes()
    {
        QRandomGenerator random(20261121);
        const QString good =
            ReceiptCode{CaseNumber::make(QStringLiteral("Q3"), 99)->text(), QByteArray(16, '\x5a')}.text();
        int accepted = 0;
        for (int i = 0; i < 20'000; ++i) {
            QString text = good;
            for (int n = random.bounded(1, 4); n > 0; --n) {
                const auto at = random.bounded(int(text.size()));
                switch (random.bounded(3)) {
                case 0:
                    text[at] = QChar(random.bounded(0x20, 0x250));
                    break;
                case 1:
                    text.remove(at, 1);
                    break;
                default:
                    text.insert(at, QChar(random.bounded(0x20, 0x80)));
                    break;
                }
            }
            const auto parsed = ReceiptCode::parse(text);
            if (parsed) {
                QCOMPARE(parsed->text(), text);
                ++accepted;
            }
        }
        QVERIFY(accepted < 20'000);
    }
};

YEBAN_TEST(CaseNumberTest)
#include "case_number_test.moc"
