// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/cases.h"
#include "app/protocol/window.h"
#include "hostile.h"
#include "tests/support/test_main.h"

using namespace yeban;

class CasesTest : public QObject
{
    Q_OBJECT

private:
    const CaseQuestion m_question{QStringLiteral("A1-000001-K"), randomBytes(16)};
    const QDateTime m_now{QDate(2026, 11, 21), QTime(22, 1, 2, 345), Qt::UTC};
    const Holder m_holder{QStringLiteral("990101199001010018"),
                          {IdentityMethod::Face, 0.71, 0.5, QStringLiteral("m 1"), {}, {}, m_now, m_now}};
    const HolderRequest m_lease{m_holder};
    const PrefillRequest m_prefill{m_holder, OpeningKey::generate().sealingKey()};
    const PrefillReply m_reply{randomBytes(200)};
    const PrefillValues m_values{QStringLiteral("individual-business-setup"),
                                 {{QStringLiteral("tradeName"), QStringLiteral("清晨")}}};
    const CaseStanding m_standing{{randomUuid(), HallState::Approved, {}, QStringLiteral("92990101MA00000030")},
                                  QStringLiteral("A1-000001-K"),
                                  QStringLiteral("individual-business-setup"),
                                  1,
                                  m_now,
                                  {QStringLiteral("original")}};
    const CaseList m_list{{m_standing, m_standing}};
    const TakenTimes m_taken{{{QStringLiteral("x"), QDate(2026, 11, 24), QTime(9, 0), 4}}};

private Q_SLOTS:
    void theyComeBack()
    {
        QCOMPARE(*CaseQuestion::fromJson(m_question.toJson()), m_question);
        QCOMPARE(*HolderRequest::fromJson(m_lease.toJson()), m_lease);
        QCOMPARE(*PrefillRequest::fromJson(m_prefill.toJson()), m_prefill);
        QCOMPARE(*PrefillReply::fromJson(m_reply.toJson()), m_reply);
        QCOMPARE(*PrefillValues::fromJson(m_values.toJson()), m_values);
        QCOMPARE(*CaseList::fromJson(m_list.toJson()), m_list);
        QCOMPARE(*TakenTimes::fromJson(m_taken.toJson()), m_taken);
        QCOMPARE(*CaseList::fromJson(CaseList{}.toJson()), CaseList{});
        QCOMPARE(*CaseStanding::fromJson(m_standing.toJson()), m_standing);
    }

    void hostileOnesAreRefused()
    {
        QVERIFY(test::refusesAll<CaseQuestion>(m_question.toJson()));
        QVERIFY(test::refusesAll<HolderRequest>(m_lease.toJson()));
        QVERIFY(test::refusesAll<PrefillRequest>(m_prefill.toJson()));
        QVERIFY(test::refusesAll<PrefillReply>(m_reply.toJson()));
        QVERIFY(test::refusesAll<PrefillValues>(m_values.toJson()));
        QVERIFY(test::refusesAll<CaseList>(m_list.toJson()));
        QVERIFY(test::refusesAll<TakenTimes>(m_taken.toJson()));
        for (const TakenTime &wrong : {TakenTime{QStringLiteral("x"), {}, QTime(9, 0), 1}, TakenTime{QStringLiteral("x"), QDate(2026, 11, 24), {}, 1},
                                       TakenTime{{}, QDate(2026, 11, 24), QTime(9, 0), 1}, TakenTime{QStringLiteral("x"), QDate(2026, 11, 24), QTime(9, 0), 0}})
            QVERIFY(!TakenTimes::fromJson(TakenTimes{{wrong}}.toJson()));
        QVERIFY(test::refusesAll<CaseStanding>(m_standing.toJson()));
        QVERIFY(!CaseQuestion::fromJson(test::with(m_question.toJson(), "secret", QStringLiteral("c2hvcnQ"))));
        const QByteArray good = m_standing.toJson();
        QVERIFY(!CaseStanding::fromJson(test::with(good, "waitingSheets", QJsonArray{7})));
        QVERIFY(!CaseStanding::fromJson(test::with(good, "decision", QJsonObject{})));
        QJsonArray many;
        for (int i = 0; i < 33; ++i)
            many.append(QStringLiteral("sheet"));
        QVERIFY(!CaseStanding::fromJson(test::with(good, "waitingSheets", many)));
        CaseList tooLong;
        tooLong.cases = QList<CaseStanding>(mostListedCases + 1, m_standing);
        QVERIFY(!CaseList::fromJson(tooLong.toJson()));
        QVERIFY(!CaseList::fromJson(test::with(m_list.toJson(), "cases", QJsonArray{QJsonObject{}})));
    }

    void whoIsNotWhollyDescribedIsNobody()
    {
        for (const char *field : {"residentNumber", "identity"}) {
            QJsonObject holder = m_holder.toObject();
            holder.remove(QLatin1String(field));
            QVERIFY(!HolderRequest::fromJson(test::with(m_lease.toJson(), "holder", holder)));
            QVERIFY(!PrefillRequest::fromJson(test::with(m_prefill.toJson(), "holder", holder)));
        }
        QVERIFY(!PrefillRequest::fromJson(test::with(m_prefill.toJson(), "visitKey", QStringLiteral("x25519:short"))));
    }

    void recognisedIsWhoWasAlikeOrSeen()
    {
        IdentityRecord identity = m_holder.identity;
        QVERIFY(identity.recognised());
        identity.score = 0.49;
        QVERIFY(!identity.recognised());
        identity.method = IdentityMethod::Assisted;
        QVERIFY(identity.recognised());
    }
};

YEBAN_TEST(CasesTest)
#include "cases_test.moc"
