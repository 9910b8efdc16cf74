// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/cases.h"
#include "hostile.h"
#include "tests/support/test_main.h"

using namespace yeban;

class CasesTest : public QObject
{
    Q_OBJECT

private:
    const CaseQuestion m_question{QStringLiteral("A1-000001-K"), randomBytes(16)};
    const LeaseRequest m_lease{QStringLiteral("990101199001010018")};
    const CaseStanding m_standing{{randomUuid(), HallState::Approved, {}, QStringLiteral("92990101MA00000030")},
                                  QStringLiteral("A1-000001-K"),
                                  QStringLiteral("individual-business-setup"),
                                  1,
                                  QDateTime(QDate(2026, 11, 21), QTime(22, 1, 2, 345), Qt::UTC),
                                  {QStringLiteral("original")}};

private Q_SLOTS:
    void theyComeBack()
    {
        QCOMPARE(*CaseQuestion::fromJson(m_question.toJson()), m_question);
        QCOMPARE(*LeaseRequest::fromJson(m_lease.toJson()), m_lease);
        QCOMPARE(*CaseStanding::fromJson(m_standing.toJson()), m_standing);
    }

    void hostileOnesAreRefused()
    {
        QVERIFY(test::refusesAll<CaseQuestion>(m_question.toJson()));
        QVERIFY(test::refusesAll<LeaseRequest>(m_lease.toJson()));
        QVERIFY(test::refusesAll<CaseStanding>(m_standing.toJson()));
        QVERIFY(!CaseQuestion::fromJson(test::with(m_question.toJson(), "secret", QStringLiteral("c2hvcnQ"))));
        const QByteArray good = m_standing.toJson();
        QVERIFY(!CaseStanding::fromJson(test::with(good, "waitingSheets", QJsonArray{7})));
        QVERIFY(!CaseStanding::fromJson(test::with(good, "decision", QJsonObject{})));
        QJsonArray many;
        for (int i = 0; i < 33; ++i)
            many.append(QStringLiteral("sheet"));
        QVERIFY(!CaseStanding::fromJson(test::with(good, "waitingSheets", many)));
    }
};

YEBAN_TEST(CasesTest)
#include "cases_test.moc"
