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

    void nobodySupervisesThemselves()
    {
        const auto company = test::Shipped::load("limited-company-registration");
        const QString own = QStringLiteral("11010519491231002X"), other = QStringLiteral("990101199104120026");
        const FormValues one{{QStringLiteral("supervision"), QStringLiteral("one")}, {QStringLiteral("representativeNumber"), own}};
        FormValues same = one, different = one;
        same.insert(QStringLiteral("supervisorNumber"), own);
        different.insert(QStringLiteral("supervisorNumber"), other);
        const QString sentence = QStringLiteral("法定代表人不能兼任监事。");
        QVERIFY(isSaid(company, same, sentence));
        QVERIFY(!isSaid(company, different, sentence));
        QVERIFY(!isSaid(company, one, sentence)); // nobody is named: only missing
    }

    void fourFifthsAreFarmers_data()
    {
        QTest::addColumn<QString>("members");
        QTest::addColumn<QString>("farmers");
        QTest::addColumn<bool>("refused");
        QTest::newRow("all") << "5" << "5" << false;
        QTest::newRow("four of five") << "5" << "4" << false;
        QTest::newRow("three of five") << "5" << "3" << true;
        QTest::newRow("seven of nine") << "9" << "7" << true;
        QTest::newRow("more than all") << "5" << "6" << true;
    }
    void fourFifthsAreFarmers()
    {
        QFETCH(QString, members);
        QFETCH(QString, farmers);
        const auto cooperative = test::Shipped::load("cooperative-registration");
        QTEST(isSaid(cooperative, {{QStringLiteral("members"), members}, {QStringLiteral("farmers"), farmers}},
                     QStringLiteral("农民成员应当不少于成员总数的八成，也不能多于成员总数。")),
              "refused");
    }

private:
    static bool isSaid(const test::Shipped &shipped, const FormValues &values, const QString &sentence)
    {
        const Decision decision = decide(shipped.item, values, {false}, shipped.standards);
        return decision.outcome == Outcome::Refused
               && std::any_of(decision.reasons.begin(), decision.reasons.end(),
                              [&](const DecisionReason &reason) { return reason.sentence.zh == sentence; });
    }
    Decision decided(const FormValues &values, std::optional<bool> nameTaken) const
    {
        return decide(m_shipped->item, values, {nameTaken}, m_shipped->standards);
    }

    std::unique_ptr<test::Shipped> m_shipped;
};

YEBAN_TEST(DecideTest)
#include "decide_test.moc"
