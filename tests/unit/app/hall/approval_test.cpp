// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/decisions/application.h"
#include "app/hall/store/terminals.h"
#include "app/standards/credit_code.h"
#include "tests/support/test_main.h"

#include <QSet>

using namespace yeban;

class ApprovalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodiesAreNineCharactersAndDifferent()
    {
        QSet<QString> seen;
        for (qint64 ordinal = 0; ordinal < 5000; ++ordinal) {
            const QString body = creditCodeBody(ordinal);
            QVERIFY(body.startsWith(QStringLiteral("MA")));
            QVERIFY(CreditCode::issue(u'9', u'2', QStringLiteral("990101"), body)); // alphabet and length
            QVERIFY(!seen.contains(body));
            seen.insert(body);
        }
    }

    void theBodysCheckCharacterIsTheStandards()
    {
        // M = 22, A = 10: 3·22 + 7·10 = 136; 136 mod 11 = 4; 11 − 4 = 7.
        QCOMPARE(creditCodeBody(0), QStringLiteral("MA0000007"));
        // and the last digit weighs 2: 138 mod 11 = 6; 11 − 6 = 5.
        QCOMPARE(creditCodeBody(1), QStringLiteral("MA0000015"));
    }

    void terminalCodesAreShortAndDifferent()
    {
        QCOMPARE(Terminals::codeOf(0), QStringLiteral("A1"));
        QCOMPARE(Terminals::codeOf(8), QStringLiteral("A9"));
        QCOMPARE(Terminals::codeOf(9), QStringLiteral("B1"));
        QSet<QString> seen;
        for (qint64 ordinal = 0; ordinal < 20'000; ++ordinal)
            seen.insert(Terminals::codeOf(ordinal));
        QCOMPARE(seen.size(), 20'000);
        QVERIFY(Terminals::codeOf(19'999).size() <= 6);
    }

    void aCodeIsFoundHoweverItIsTyped()
    {
        const QByteArray hash = inviteHash(QStringLiteral("7K2M-9QXR-4TBN-WD3H"));
        QCOMPARE(inviteHash(QStringLiteral(" 7k2m9qxr 4tbnwd3h ")), hash);
        QVERIFY(inviteHash(QStringLiteral("7K2M-9QXR-4TBN-WD3J")) != hash);
    }
};

YEBAN_TEST(ApprovalTest)
#include "approval_test.moc"
