// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/faces/error_rates.h"
#include "tests/support/test_main.h"

using namespace yeban::bench;

/// The arithmetic behind what tests/bench/faces says about the models.
class ErrorRatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wilsonsIntervalIsTheTextbooks()
    {
        const Rate none = rateOf(0, 100), half = rateOf(50, 100);
        QCOMPARE(none.low, 0.0);
        QVERIFY(qAbs(none.high - 0.0370) < 0.0001);
        QVERIFY(qAbs(half.low - 0.4038) < 0.0001 && qAbs(half.high - 0.5962) < 0.0001);
        QCOMPARE(rateOf(0, 0).high, 1.0); // nothing was measured
    }

    void separatedScoresHaveNoErrors()
    {
        const ErrorRates rates({0.6, 0.7, 0.8}, {0.1, 0.2, 0.3});
        QCOMPARE(rates.equal()->falseMatch.value, 0.0);
        QCOMPARE(rates.equal()->falseNonMatch.value, 0.0);
        QCOMPARE(rates.at(0.65).falseNonMatch.value, 1.0 / 3);
        QCOMPARE(rates.at(0.2).falseMatch.value, 2.0 / 3); // at the threshold is let in
    }

    void overlapIsFound()
    {
        const ErrorRates rates({0.2, 0.5, 0.6, 0.7}, {0.1, 0.2, 0.3, 0.55});
        QCOMPARE(rates.equal()->falseMatch.value, 0.25);
        QCOMPARE(rates.equal()->falseNonMatch.value, 0.25);
    }

    void tooFewPairsSayNothing()
    {
        std::vector<double> different;
        for (int i = 0; i < 2999; ++i)
            different.push_back(i / 3000.0);
        QVERIFY(!ErrorRates({0.9}, different).atFalseMatch(1e-3));
        different.push_back(0.99999);
        const auto point = ErrorRates({0.9, 0.9999}, different).atFalseMatch(1e-3);
        QVERIFY(point);
        QCOMPARE(point->falseMatch.value, 1e-3);
        QCOMPARE(point->falseNonMatch.value, 0.5);
        QVERIFY(!ErrorRates({}, different).atFalseMatch(1e-3));
        QVERIFY(!ErrorRates({}, different).equal());
    }
};

YEBAN_TEST(ErrorRatesTest)
#include "error_rates_test.moc"
