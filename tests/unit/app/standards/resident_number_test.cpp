// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/resident_number.h"
#include "tests/support/test_main.h"

using namespace yeban;

class ResidentNumberTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBirthAndSex()
    {
        const auto number =
            ResidentNumber::parse(QStringLiteral("11010519491231002X")); // GB 11643's own example
        QVERIFY(number);
        QCOMPARE(number->birth(), QDate(1949, 12, 31));
        QVERIFY(number->sex() == NumberSex::Female);
        QCOMPARE(number->divisionCode(), QStringLiteral("110105"));
        QVERIFY(!number->isForeigner());
    }

    void takesSpaceAndSmallX()
    {
        const auto number = ResidentNumber::parse(QStringLiteral(" 11010519491231002x\n"));
        QVERIFY(number);
        QCOMPARE(number->text(), QStringLiteral("11010519491231002X"));
    }

    void takesForeignersNumber()
    {
        const auto number = ResidentNumber::parse(QStringLiteral("931586198001010028")); // published specimen
        QVERIFY(number);
        QVERIFY(number->isForeigner());
        QCOMPARE(number->birth(), QDate(1980, 1, 1));
    }

    void takesUnknownDivision()
    {
        QVERIFY(
            ResidentNumber::parse(QStringLiteral("99010119900307123%1").arg(checkOf("99010119900307123"))));
    }

    void countsCompletedYears()
    {
        const auto number = ResidentNumber::parse(QStringLiteral("11010519491231002X"));
        QVERIFY(number);
        QCOMPARE(number->ageOn(QDate(2025, 12, 30)), 75);
        QCOMPARE(number->ageOn(QDate(2025, 12, 31)), 76);
        QCOMPARE(number->ageOn(QDate(1949, 12, 30)), -1);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << QStringLiteral("11010519491231002");
        QTest::newRow("long") << QStringLiteral("11010519491231002XX");
        QTest::newRow("check character") << QStringLiteral("110105194912310021");
        QTest::newRow("letter") << QStringLiteral("11010A19491231002X");
        QTest::newRow("full-width digits") << QStringLiteral("１10105194912310021");
        QTest::newRow("29 February 2001")
            << QStringLiteral("11010520010229001%1").arg(checkOf("11010520010229001"));
        QTest::newRow("month 13") << QStringLiteral("11010519901301001%1").arg(checkOf("11010519901301001"));
    }

    void refuses()
    {
        QFETCH(QString, text);
        const auto number = ResidentNumber::parse(text);
        QVERIFY(!number);
        QVERIFY(number.error().code == ErrorCode::InvalidInput);
        QVERIFY2(text.isEmpty() || !number.error().detail.contains(text),
                 "an error must not hold the number");
    }

    /// One wrong digit is always found: mod 11 with weights that are no multiple of 11.
    void findsEveryWrongDigit()
    {
        const QString good = QStringLiteral("11010519491231002X");
        for (int i = 0; i < 17; ++i) {
            for (char digit = '0'; digit <= '9'; ++digit) {
                QString changed = good;
                changed[i] = QLatin1Char(digit);
                QCOMPARE(ResidentNumber::parse(changed).has_value(), changed == good);
            }
        }
    }

private:
    /// The check character by trial: the one of eleven that the standard's rule accepts.
    static QChar checkOf(const char *seventeen)
    {
        int sum = 0;
        int weight = 1; // weights are 2^(17-i) mod 11; computed here in another way than in the product
        for (int i = 16; i >= 0; --i) {
            weight = weight * 2 % 11;
            sum += (seventeen[i] - '0') * weight;
        }
        return QLatin1Char("10X98765432"[sum % 11]);
    }
};

YEBAN_TEST(ResidentNumberTest)
#include "resident_number_test.moc"
