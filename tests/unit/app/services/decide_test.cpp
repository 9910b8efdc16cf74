// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/decide.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/services/shipped.h"

using namespace yeban;

class DecideTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_shipped = std::make_unique<test::Shipped>(test::Shipped::load()); }

    void approvesAGoodForm()
    {
        const Decision decision = decided(m_shipped->goodForm(), false);
        QVERIFY(decision.outcome == Outcome::Approved);
        QVERIFY(decision.reasons.isEmpty());
    }

    void refusesATakenName()
    {
        const Decision decision = decided(m_shipped->goodForm(), true);
        QVERIFY(decision.outcome == Outcome::Refused);
        QCOMPARE(decision.reasons.size(), 1);
        QCOMPARE(decision.reasons.first().fieldId, QStringLiteral("fullName"));
        QVERIFY(decision.reasons.first().sentence.zh.contains(QStringLiteral("已有人使用")));
    }

    /// Offline nothing may sound like "available".
    void waitsWhileTheNameIsNotCompared()
    {
        const Decision decision = decided(m_shipped->goodForm(), std::nullopt);
        QVERIFY(decision.outcome == Outcome::Later);
        QCOMPARE(decision.reasons.first().sentence.zh, QStringLiteral("待名称系统比对。"));
    }

    void leavesPriorPermitsToAPerson()
    {
        const Decision decision =
            decided(m_shipped->formWith("scope", m_shipped->phrase(QStringLiteral("快递服务"))), false);
        QVERIFY(decision.outcome == Outcome::Later);
        QCOMPARE(decision.reasons.first().fieldId, QStringLiteral("scope"));
        const FormValues later =
            m_shipped->formWith("scope", m_shipped->phrase(QStringLiteral("烟草制品零售")));
        QVERIFY(decided(later, false).outcome == Outcome::Approved); // permit after registration
    }

    void refusalOutweighsWaiting()
    {
        FormValues values = m_shipped->formWith("scope", m_shipped->phrase(QStringLiteral("快递服务")));
        values.insert(QStringLiteral("operatorNumber"), QStringLiteral("110105194912310021"));
        const Decision decision = decided(values, std::nullopt);
        QVERIFY(decision.outcome == Outcome::Refused);
        QCOMPARE(decision.reasons.size(), 1);
        QCOMPARE(decision.reasons.first().fieldId, QStringLiteral("operatorNumber"));
    }

    void refusesForbiddenWords()
    {
        const Decision decision =
            decided(m_shipped->formWith("tradeName", QStringLiteral("清晨公司")), false);
        QVERIFY(decision.outcome == Outcome::Refused);
        QCOMPARE(decision.reasons.first().fieldId, QStringLiteral("fullName"));
    }

    void refusesAForgedName()
    {
        FormValues values = m_shipped->goodForm();
        values.insert(QStringLiteral("fullName"), QStringLiteral("青禾县晚风百货店"));
        QVERIFY(decided(values, false).outcome == Outcome::Refused);
    }

    void refusesIncompletePremises()
    {
        FormValues values = m_shipped->goodForm();
        values.remove(QStringLiteral("premisesLine"));
        values.insert(QStringLiteral("premisesArea"), QStringLiteral("990101"));
        const Decision decision = decided(values, false);
        QVERIFY(decision.outcome == Outcome::Refused);
        QCOMPARE(decision.reasons.size(), 2);
        QCOMPARE(decision.reasons.first().sentence.zh, QStringLiteral("经营场所没有写完整。"));
    }

    /// What the terminal should have caught is caught again, with the field's own sentence.
    void refusesWhateverTheFormCheckFinds()
    {
        FormValues values = m_shipped->goodForm();
        values.insert(QStringLiteral("phone"), QStringLiteral("123"));
        values.insert(QStringLiteral("extra"), QStringLiteral("x"));
        const Decision decision = decided(values, false);
        QVERIFY(decision.outcome == Outcome::Refused);
        QCOMPARE(decision.reasons.size(), 2);
        QCOMPARE(decision.reasons.at(0).fieldId, QStringLiteral("phone"));
        QCOMPARE(decision.reasons.at(1).fieldId, QStringLiteral("extra"));
    }

    /// A Later reason about a field must not swallow a Refused problem of the same field.
    void aBrokenFieldIsRefusedThoughItAlsoWaits()
    {
        const FormValues values = m_shipped->formWith("scope", m_shipped->phrase(QStringLiteral("快递服务")) +
                                                                   QStringLiteral(",X999"));
        QVERIFY(decided(values, false).outcome == Outcome::Refused);
    }

private:
    Decision decided(const FormValues &values, std::optional<bool> nameTaken) const
    {
        return decide(m_shipped->item, values, {nameTaken}, m_shipped->standards);
    }

    std::unique_ptr<test::Shipped> m_shipped;
};

YEBAN_TEST(DecideTest)
#include "decide_test.moc"
