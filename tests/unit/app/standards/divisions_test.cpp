// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/divisions.h"
#include "tests/support/test_main.h"

using namespace yeban;

class DivisionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAndWalks()
    {
        const auto all = Divisions::parse({table()});
        QVERIFY(all);
        QCOMPARE(all->size(), 8);
        QCOMPARE(all->find(QStringLiteral("990101"))->name, QStringLiteral("青禾县"));
        QVERIFY(all->find(QStringLiteral("990101"))->level == DivisionLevel::Area);
        QCOMPARE(names(all->children(QString())),
                 QStringList({QStringLiteral("北京市"), QStringLiteral("示例省")}));
        QCOMPARE(names(all->children(QStringLiteral("990101"))),
                 QStringList({QStringLiteral("清溪街道"), QStringLiteral("青禾镇")}));
        QVERIFY(all->children(QStringLiteral("990101001")).isEmpty());
        QCOMPARE(names(all->pathOf(QStringLiteral("990101100"))),
                 QStringList({QStringLiteral("示例省"), QStringLiteral("示例市"), QStringLiteral("青禾县"),
                              QStringLiteral("青禾镇")}));
    }

    void writesAddressesWithoutPlaceholders()
    {
        const auto all = Divisions::parse({table()});
        QVERIFY(all);
        QCOMPARE(all->fullName(QStringLiteral("990101100")), QStringLiteral("示例省示例市青禾县青禾镇"));
        QCOMPARE(all->fullName(QStringLiteral("110101")), QStringLiteral("北京市东城区"));
        QCOMPARE(all->fullName(QStringLiteral("110102")), QString());
    }

    /// A city without counties: 4419 and 441900 share their padded form.
    void keepsCityAndItsOnlyAreaApart()
    {
        const auto all =
            Divisions::parse({"44\t广东省\n4419\t东莞市\n441900\t东莞市\n441900003\t东城街道\n"});
        QVERIFY(all);
        QCOMPARE(all->children(QStringLiteral("4419")).size(), 1);
        QCOMPARE(all->children(QStringLiteral("4419")).first().code, QStringLiteral("441900"));
        QCOMPARE(all->children(QStringLiteral("441900")).first().code, QStringLiteral("441900003"));
    }

    void laterFileAddsAndRenames()
    {
        const auto all = Divisions::parse({table(), "990101\t青禾市\n990103\t松岭县\n", "990101\t青禾区\n"});
        QVERIFY(all);
        QCOMPARE(all->size(), 9);
        QCOMPARE(all->find(QStringLiteral("990101"))->name, QStringLiteral("青禾区"));
        QCOMPARE(names(all->children(QStringLiteral("9901"))),
                 QStringList({QStringLiteral("青禾区"), QStringLiteral("松岭县")}));
    }

    void knowsNothingOfOtherCodes()
    {
        const auto all = Divisions::parse({table()});
        QVERIFY(all);
        for (const char *code :
             {"", "9", "990", "99010", "9901011", "99010110", "9901011000", "9901A1", "-90101", "0x0101"}) {
            QVERIFY2(!all->find(QString::fromLatin1(code)), code);
            QVERIFY2(all->fullName(QString::fromLatin1(code)).isEmpty(), code);
            QVERIFY2(QByteArray(code).isEmpty() || all->children(QString::fromLatin1(code)).isEmpty(), code);
        }
    }

    void refusesWithLine_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("line");
        QTest::newRow("columns") << QByteArray("99\t示例省\n9901\n") << 2;
        QTest::newRow("code") << QByteArray("# note\n\n990\t示例省\n") << 3;
        QTest::newRow("letter") << QByteArray("9A\t示例省\n") << 1;
        QTest::newRow("no parent") << QByteArray("99\t示例省\n990101\t青禾县\n") << 2;
        QTest::newRow("not UTF-8") << QByteArray("99\t\xff\xfe\n") << 1;
        QTest::newRow("empty name") << QByteArray("99\t示例省\n9901\t\t\n") << 2;
    }

    void refusesWithLine()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, line);
        const auto all = Divisions::parse({content});
        QVERIFY(!all);
        QVERIFY(all.error().code == ErrorCode::InvalidInput);
        QVERIFY2(all.error().detail.contains(QStringLiteral(":%1:").arg(line)),
                 qPrintable(all.error().detail));
    }

    void saysWhichFileIsMissing()
    {
        const auto all = Divisions::load({QStringLiteral("no-such-file.tsv")});
        QVERIFY(!all);
        QVERIFY(all.error().code == ErrorCode::NotFound);
        QVERIFY(all.error().detail.contains(QStringLiteral("no-such-file.tsv")));
    }

private:
    static QByteArray table()
    {
        return "# "
               "code<TAB>"
               "name\n11\t北京市\n1101\t市辖区\n110101\t东城区\n99\t示例省\n9901\t示例市\n990101\t青禾县\n"
               "990101100\t青禾镇\n990101001\t清溪街道\n";
    }
    static QStringList names(const QList<Division> &divisions)
    {
        QStringList all;
        for (const Division &division : divisions)
            all.append(division.name);
        return all;
    }
};

YEBAN_TEST(DivisionsTest)
#include "divisions_test.moc"
