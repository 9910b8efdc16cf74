// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/unit/app/station/store_fixture.h"

using namespace yeban;
using namespace yeban::test;

class AuditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theChainGrowsAndVerifies()
    {
        StoreFixture f;
        QCOMPARE(f.store->auditHead()->seq, 0);
        QVERIFY(f.store->verifyAudit());
        for (int i = 0; i < 10; ++i)
            QVERIFY(f.store->audit(QStringLiteral("door"), "{\"open\":true}"));
        f.reopen();
        QVERIFY(f.store->audit(QStringLiteral("door"), "{}"));
        QVERIFY(f.store->verifyAudit());
        QCOMPARE(f.store->auditHead()->seq, 11);
        QList<qint64> order;
        QVERIFY(f.store->eachAudit([&](const AuditEntry &entry) { order << entry.seq; }));
        QCOMPARE(order, (QList<qint64>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
        QCOMPARE(f.store->auditHead()->hash.size(), 32);
    }

    /// What speaks for a forgery is counted as it is written, and nothing else.
    void doubtsAreCounted()
    {
        StoreFixture f;
        QVERIFY(f.store->doubts()->isEmpty());
        for (const auto &[category, json] : {std::pair{"face-doubted", R"({"why":"jump","attempt":1})"},
                                             std::pair{"face-doubted", R"({"why":"jump","attempt":2})"},
                                             std::pair{"face-doubted", R"({"why":"no-movement","attempt":3})"},
                                             std::pair{"face-doubted", "{}"},
                                             std::pair{"card-refused", R"({"why":"suspect","device":"SW3=31"})"},
                                             std::pair{"card-refused", R"({"why":"inconsistent"})"},
                                             std::pair{"card-refused", R"({"why":"expired"})"},
                                             std::pair{"door", R"({"why":"suspect"})"}})
            QVERIFY(f.store->audit(QLatin1String(category), json));
        const QMap<QString, qint64> counted{{QStringLiteral("face-jump"), 2},
                                            {QStringLiteral("face-no-movement"), 1},
                                            {QStringLiteral("card-suspect"), 1},
                                            {QStringLiteral("card-inconsistent"), 1}};
        QCOMPARE(*f.store->doubts(), counted);
        f.reopen();
        QCOMPARE(*f.store->doubts(), counted);
        QVERIFY(f.store->verifyAudit());
    }

    void refusesWhatIsNoEntry()
    {
        StoreFixture f;
        QCOMPARE(f.store->audit(QStringLiteral("Door"), "{}").error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->audit(QStringLiteral("a\nb"), "{}").error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->audit(QString(), "{}").error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->audit(QStringLiteral("door"), "[]").error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->audit(QStringLiteral("door"), "{").error().code, ErrorCode::InvalidInput);
        QCOMPARE(f.store->audit(QStringLiteral("door"), '"' + QByteArray(20'000, 'x') + '"').error().code,
                 ErrorCode::InvalidInput);
        QCOMPARE(f.store->auditHead()->seq, 0);
    }

    void triggersForbidChange()
    {
        StoreFixture f;
        f.store->audit(QStringLiteral("door"), "{}");
        QVERIFY(f.refuses("UPDATE audit SET json = x'7b7d' WHERE seq = 1"));
        QVERIFY(f.refuses("DELETE FROM audit"));
        QVERIFY(f.refuses("INSERT INTO audit VALUES (7, 0, 'x', x'7b7d', zeroblob(32))"));
    }

    // Somebody with the file and SQLite drops the triggers first: the chain tells where.
    void anAlteredRowIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("text") << QByteArray("UPDATE audit SET json = x'7b7d' WHERE seq = 5");
        QTest::newRow("category") << QByteArray("UPDATE audit SET category = 'window' WHERE seq = 5");
        QTest::newRow("time") << QByteArray("UPDATE audit SET time_ms = time_ms + 1 WHERE seq = 5");
        QTest::newRow("hash") << QByteArray("UPDATE audit SET hash = zeroblob(32) WHERE seq = 5");
        QTest::newRow("removed") << QByteArray("DELETE FROM audit WHERE seq = 5");
        QTest::newRow("removed and renumbered")
            << QByteArray("DELETE FROM audit WHERE seq = 5; UPDATE audit SET seq = seq - 1 WHERE seq > 5");
    }
    void anAlteredRowIsFound()
    {
        QFETCH(QByteArray, sql);
        StoreFixture f;
        for (int i = 0; i < 10; ++i)
            f.store->audit(QStringLiteral("door"), "{\"n\":" + QByteArray::number(i) + "}");
        QVERIFY(f.sql("DROP TRIGGER audit_unchanged; DROP TRIGGER audit_kept"));
        QVERIFY(f.sql(sql.constData()));
        const Status verified = f.store->verifyAudit();
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, ErrorCode::BadSignature);
        QVERIFY2(verified.error().detail.endsWith(QLatin1Char('5')), qPrintable(verified.error().detail));
    }
};

YEBAN_TEST(AuditTest)
#include "audit_test.moc"
