// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/catalogue.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTemporaryDir>

using namespace yeban;

class CatalogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsVersions()
    {
        QTemporaryDir folder;
        write(folder, "alpha.1.json", item("alpha", 1));
        write(folder, "alpha.json", item("alpha", 10));
        write(folder, "alpha.2.json", item("alpha", 2));
        write(folder, "beta.json", item("beta", 1));
        write(folder, "notes.txt", "not an item");
        const auto all = Catalogue::load(folder.path());
        QVERIFY2(all, all ? "" : qPrintable(all.error().detail));
        QCOMPARE(all->newest().size(), 2);
        QCOMPARE(all->newest().first()->version, 10);
        QCOMPARE(all->find(QStringLiteral("alpha"))->version, 10);
        QCOMPARE(all->find(QStringLiteral("alpha"), 2)->version, 2);
        QVERIFY(!all->find(QStringLiteral("alpha"), 3));
        QVERIFY(!all->find(QStringLiteral("gamma")));
    }

    void standsInItsPlace()
    {
        QTemporaryDir folder;
        write(folder, "alpha.json", item("alpha", 1).replace("\"version\"", "\"place\":2,\"version\""));
        write(folder, "beta.json", item("beta", 1));
        const auto all = Catalogue::load(folder.path());
        QVERIFY2(all, all ? "" : qPrintable(all.error().detail));
        QCOMPARE(all->newest().first()->id, QStringLiteral("beta"));
        QCOMPARE(all->newest().last()->id, QStringLiteral("alpha"));
    }

    void refuses()
    {
        QTemporaryDir folder;
        QVERIFY(Catalogue::load(folder.filePath(QStringLiteral("none"))).error().code == ErrorCode::NotFound);
        write(folder, "alpha.json", item("alpha", 2));
        write(folder, "alpha.2.json", item("alpha", 2));
        QVERIFY(
            Catalogue::load(folder.path()).error().detail.contains(QStringLiteral("version 2 of this item")));
        write(folder, "alpha.2.json", item("alpha", 3));
        QVERIFY(Catalogue::load(folder.path())
                    .error()
                    .detail.contains(QStringLiteral("must be named alpha.json or alpha.3.json")));
        write(folder, "alpha.2.json", "{\n");
        const auto broken = Catalogue::load(folder.path());
        QVERIFY(broken.error().code == ErrorCode::InvalidInput);
        QVERIFY2(broken.error().detail.contains(QStringLiteral("alpha.2.json:2: not JSON")),
                 qPrintable(broken.error().detail));
    }

private:
    static QByteArray item(const char *id, int version)
    {
        return QByteArray(
                   R"({"id":"ID","version":VERSION,"title":{"zh":"甲","en":"A"},"summary":{"zh":"甲","en":"A"},"minutes":1,
 "applicantNumber":"number","fields":[{"id":"number","kind":"resident-number","locked":true,"prefill":"card.number","label":{"zh":"甲","en":"A"}}],
 "stages":[{"id":"one","title":{"zh":"甲","en":"A"},"steps":[{"id":"card","kind":"read-card","title":{"zh":"甲","en":"A"},"sentence":{"zh":"甲","en":"A"}}]}],
 "decision":[],"receipt":{"handedIn":[],"nextReceived":{"zh":"甲","en":"A"},"nextApproved":{"zh":"甲","en":"A"},"nextRefused":{"zh":"甲","en":"A"}}})")
            .replace("ID", id)
            .replace("VERSION", QByteArray::number(version));
    }
    static void write(const QTemporaryDir &folder, const char *name, const QByteArray &content)
    {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
    }
};

YEBAN_TEST(CatalogueTest)
#include "catalogue_test.moc"
