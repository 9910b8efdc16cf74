// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/bench/panel/bench.h"
#include "drivers/bench/state/state_file.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace yeban;

class BenchPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void laysAndLiftsACard();
    void keepsTheOtherValues();
    void refillsOneTray();
    void everyScanIsNew();
    void showsWhatCameOut();

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QJsonObject file(const char *name) const { return readJsonFile(path(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void BenchPanelTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("people/someone")));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("people/nobody")));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("paper")));
    QVERIFY(writeJsonFile(path("people/someone/person.json"),
                          {{QStringLiteral("name"), QStringLiteral("某人")}}));
}

void BenchPanelTest::laysAndLiftsACard()
{
    Bench bench(m_folder->path());
    QCOMPARE(bench.people().size(), 1);
    QCOMPARE(bench.people().first().toMap().value(QStringLiteral("name")).toString(), QStringLiteral("某人"));
    QCOMPARE(bench.faces(), (QStringList{QStringLiteral("nobody"), QStringLiteral("someone")}));
    QSignalSpy changed(&bench, &Bench::changed);
    bench.layCard(QStringLiteral("someone"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(bench.cardOf(), QStringLiteral("someone"));
    QCOMPARE(file("id-card.json").value(QStringLiteral("card")).toString(),
             QStringLiteral("people/someone/person.json"));
    bench.layCard(QString());
    QVERIFY(file("id-card.json").value(QStringLiteral("card")).isNull());
    QCOMPARE(bench.cardOf(), QString());
}

void BenchPanelTest::keepsTheOtherValues()
{
    QVERIFY(writeJsonFile(path("camera.json"), {{QStringLiteral("person"), QStringLiteral("someone")}}));
    Bench bench(m_folder->path());
    bench.set(QStringLiteral("camera"), QStringLiteral("fault"), QStringLiteral("black"));
    QCOMPARE(file("camera.json"), (QJsonObject{{QStringLiteral("person"), QStringLiteral("someone")},
                                               {QStringLiteral("fault"), QStringLiteral("black")}}));
    bench.set(QStringLiteral("network"), QStringLiteral("up"), false);
    QCOMPARE(file("network.json"), (QJsonObject{{QStringLiteral("up"), false}}));
}

void BenchPanelTest::refillsOneTray()
{
    const QJsonObject a4{{QStringLiteral("media"), QStringLiteral("iso_a4_210x297mm")},
                         {QStringLiteral("sheets"), 0}};
    QVERIFY(writeJsonFile(path("page-printer.json"),
                          {{QStringLiteral("trays"),
                            QJsonObject{{QStringLiteral("tray-1"), a4}, {QStringLiteral("tray-2"), a4}}}}));
    Bench bench(m_folder->path());
    bench.setSheets(QStringLiteral("tray-1"), 50);
    const QJsonObject trays = file("page-printer.json").value(QStringLiteral("trays")).toObject();
    QCOMPARE(trays[QStringLiteral("tray-1")][QStringLiteral("sheets")].toInt(), 50);
    QCOMPARE(trays[QStringLiteral("tray-1")][QStringLiteral("media")].toString(),
             QStringLiteral("iso_a4_210x297mm"));
    QCOMPARE(trays[QStringLiteral("tray-2")].toObject(), a4);
}

void BenchPanelTest::everyScanIsNew()
{
    Bench bench(m_folder->path());
    bench.scan(QStringLiteral("a"));
    const QJsonObject first = file("code-scanner.json").value(QStringLiteral("scan")).toObject();
    QCOMPARE(first.value(QStringLiteral("text")).toString(), QStringLiteral("a"));
    QTRY_VERIFY((bench.scan(QStringLiteral("a")),
                 file("code-scanner.json").value(QStringLiteral("scan")).toObject() != first));
}

void BenchPanelTest::showsWhatCameOut()
{
    Bench bench(m_folder->path());
    QCOMPARE(bench.receiptCode(), QString());
    QVERIFY(writeJsonFile(path("receipt-printer.observed.json"),
                          {{QStringLiteral("qr"), QJsonArray{QStringLiteral("case")}},
                           {QStringLiteral("last"), QStringLiteral("/r.png")}}));
    for (const char *name : {"paper/sheet-0001-a4.png", "paper/sheet-0002-a3.png"})
        QVERIFY(QFile(path(name)).open(QIODevice::WriteOnly));
    QTRY_COMPARE(bench.receiptCode(), QStringLiteral("case"));
    QCOMPARE(bench.receiptPicture(), QStringLiteral("file:///r.png"));
    QCOMPARE(bench.sheets().size(), 2);
    QCOMPARE(bench.sheets().first().toMap().value(QStringLiteral("name")).toString(),
             QStringLiteral("sheet-0002-a3"));
}

YEBAN_TEST(BenchPanelTest)
#include "panel_test.moc"
