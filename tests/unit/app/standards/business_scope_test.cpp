// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/business_scope.h"
#include "tests/support/test_main.h"

using namespace yeban;

class BusinessScopeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchesTextAndInitials()
    {
        const auto scope = parsed();
        QVERIFY(scope);
        QCOMPARE(codes(scope->search(QStringLiteral("百货"))), QStringList({QStringLiteral("F1")}));
        QCOMPARE(codes(scope->search(QStringLiteral("RYBH"))), QStringList({QStringLiteral("F1")}));
        QCOMPARE(codes(scope->search(QStringLiteral("xs"))),
                 QStringList({QStringLiteral("F1"), QStringLiteral("F2"), QStringLiteral("F3")}));
        QVERIFY(scope->search(QStringLiteral("没有")).isEmpty());
        QCOMPARE(scope->search(QString()).size(), 4);
    }

    void putsBeginningsFirst()
    {
        const auto scope = parsed();
        QVERIFY(scope);
        QCOMPARE(codes(scope->search(QStringLiteral("sp"))).first(), QStringLiteral("F2"));
    }

    void knowsPermits()
    {
        const auto scope = parsed();
        QVERIFY(scope);
        QVERIFY(scope->find(QStringLiteral("F1"))->permit == Permit::None);
        QVERIFY(scope->find(QStringLiteral("F2"))->permit == Permit::After);
        QVERIFY(scope->find(QStringLiteral("G1"))->permit == Permit::Before);
        QVERIFY(!scope->find(QStringLiteral("X9")));
        QCOMPARE(scope->industries(), QStringList({QStringLiteral("零售"), QStringLiteral("邮政")}));
    }

    void writesTheLicenceWording()
    {
        const auto scope = parsed();
        QVERIFY(scope);
        QCOMPARE(scope->wording({QStringLiteral("F1"), QStringLiteral("F3")}),
                 QStringLiteral("一般项目：日用百货销售；水产品销售（除依法须经批准的项目外，凭营业执照依法自"
                                "主开展经营活动）。"));
        const QString both = scope->wording({QStringLiteral("F1"), QStringLiteral("F2")});
        QVERIFY(both.startsWith(QStringLiteral("许可项目：食品销售（")));
        QVERIFY(both.contains(QStringLiteral("一般项目：日用百货销售（")));
        QCOMPARE(scope->wording({}), QString());
    }

    void refusesWithLine_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("columns") << QByteArray("# note\nF1\t日用百货销售\trybhxs\t零售\n");
        QTest::newRow("permit") << QByteArray("# note\nF1\t日用百货销售\trybhxs\t零售\tmaybe\n");
        QTest::newRow("comma in code") << QByteArray("# note\nF,1\t日用百货销售\trybhxs\t零售\tnone\n");
        QTest::newRow("twice") << QByteArray("F1\t甲\tj\t零售\tnone\nF1\t乙\ty\t零售\tnone\n");
    }

    void refusesWithLine()
    {
        QFETCH(QByteArray, content);
        const auto scope = BusinessScope::parse(content, QStringLiteral("scope.tsv"));
        QVERIFY(!scope);
        QVERIFY(scope.error().code == ErrorCode::InvalidInput);
        QVERIFY2(scope.error().detail.startsWith(QStringLiteral("scope.tsv:2:")),
                 qPrintable(scope.error().detail));
    }

    void saysWhichFileIsMissing()
    {
        const auto scope = BusinessScope::load(QStringLiteral("no-such-file.tsv"));
        QVERIFY(!scope);
        QVERIFY(scope.error().code == ErrorCode::NotFound);
    }

private:
    static Result<BusinessScope> parsed()
    {
        return BusinessScope::parse("F1\t日用百货销售\trybhxs\t零售\tnone\nF2\t食品销售\tspxs\t零售\tafter\n"
                                    "F3\t水产品销售\tscpxs\t零售\tnone\nG1\t快递服务\tkdfw\t邮政\tbefore\n",
                                    QStringLiteral("scope.tsv"));
    }
    static QStringList codes(const QList<ScopePhrase> &phrases)
    {
        QStringList all;
        for (const ScopePhrase &phrase : phrases)
            all.append(phrase.code);
        return all;
    }
};

YEBAN_TEST(BusinessScopeTest)
#include "business_scope_test.moc"
