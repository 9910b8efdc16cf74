// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/credit_code.h"
#include "tests/support/test_main.h"

using namespace yeban;

class CreditCodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesRealCodes_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *code :
             {"91330106673959654P", "91110105MA003A481G", "91350100M000100Y43", "91110000802100433B"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }

    void takesRealCodes()
    {
        QFETCH(QString, text);
        const auto code = CreditCode::parse(text);
        QVERIFY(code);
        QCOMPARE(code->text(), text);
        QCOMPARE(
            CreditCode::issue(code->department(), code->kind(), code->divisionCode(), code->body())->text(),
            text);
    }

    void takesGroupsAndSmallLetters()
    {
        const auto code = CreditCode::parse(QStringLiteral(" 91110105 ma003a481 g"));
        QVERIFY(code);
        QCOMPARE(code->text(), QStringLiteral("91110105MA003A481G"));
        QCOMPARE(CreditCode::parse(code->grouped())->text(), code->text());
        QCOMPARE(code->grouped(), QStringLiteral("91110105 MA003A481 G"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("often quoted, wrong check character") << QStringLiteral("91310115MA1G4L1WXK");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << QStringLiteral("91110105MA003A481");
        QTest::newRow("letter I") << QStringLiteral("91110105MI003A481G");
        QTest::newRow("letter in the division") << QStringLiteral("9111A105MA003A481G");
        QTest::newRow("not ASCII") << QStringLiteral("９1110105MA003A481G");
    }

    void refuses()
    {
        QFETCH(QString, text);
        const auto code = CreditCode::parse(text);
        QVERIFY(!code);
        QVERIFY(code.error().code == ErrorCode::InvalidInput);
    }

    void issuesForAnIndividualBusiness()
    {
        const auto code = CreditCode::issue(QLatin1Char('9'), QLatin1Char('2'), QStringLiteral("990101"),
                                            QStringLiteral("MA0000001"));
        QVERIFY(code);
        QVERIFY(code->text().startsWith(QStringLiteral("92990101MA0000001")));
        QCOMPARE(CreditCode::parse(code->text())->text(), code->text());
    }

    void issuesOnlyWhatTheStandardHas()
    {
        const auto issue = [](const char *division, const char *body) {
            return CreditCode::issue(QLatin1Char('9'), QLatin1Char('2'), QString::fromLatin1(division),
                                     QString::fromLatin1(body))
                .has_value();
        };
        QVERIFY(issue("990101", "MA0000001"));
        QVERIFY(!issue("99010", "MA0000001"));
        QVERIFY(!issue("990101", "MA000000"));
        QVERIFY(!issue("990101", "MO0000001"));
        QVERIFY(!issue("99010A", "MA0000001"));
        QVERIFY(!CreditCode::issue(QLatin1Char('I'), QLatin1Char('2'), QStringLiteral("990101"),
                                   QStringLiteral("MA0000001")));
    }
};

YEBAN_TEST(CreditCodeTest)
#include "credit_code_test.moc"
