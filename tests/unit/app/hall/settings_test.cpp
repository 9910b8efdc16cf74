// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/commands.h"
#include "app/hall/settings.h"
#include "app/hall/store/hall_keys.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace yeban;

class SettingsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const char *name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(QLatin1String(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a test file");
        return path;
    }

private Q_SLOTS:
    void everySettingIsRead()
    {
        const auto settings = HallSettings::load(write(
            "good.toml", "[hall]\nname = \"白杨县政务服务大厅\"\ndivision = \"990102\"\ndecide = \"later\"\n"
                         "resident_wrap = false\nnames = [\"hall.example\"]\ncertificate_days = 30\n[standards]\noverlays = [\"ours.tsv\"]\n"));
        QVERIFY(settings);
        QCOMPARE(settings->name, QStringLiteral("白杨县政务服务大厅"));
        QCOMPARE(settings->division, QStringLiteral("990102"));
        QCOMPARE(settings->decide, DecideMode::Later);
        QCOMPARE(settings->residentWrap, ResidentWrap::Off);
        QCOMPARE(settings->names, QStringList{QStringLiteral("hall.example")});
        QCOMPARE(settings->certificateDays, 30);
        QCOMPARE(settings->overlays, QStringList{m_folder.filePath(QStringLiteral("ours.tsv"))});
    }

    void mistakesAreSentencesWithFileAndLine_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("part");
        QTest::newRow("typing error")
            << QByteArray("[hall]\nnmae = \"x\"\n") << QStringLiteral("wrong.toml:2: hall.nmae is not");
        QTest::newRow("table") << QByteArray("[halls]\n") << QStringLiteral("wrong.toml:1: halls is not");
        QTest::newRow("division") << QByteArray("[hall]\ndivision = \"99\"\n")
                                  << QStringLiteral("wrong.toml:2: division must be");
        QTest::newRow("number") << QByteArray("[hall]\ndivision = 990101\n")
                                << QStringLiteral("wrong.toml:2: division must be");
        QTest::newRow("decide") << QByteArray("[hall]\ndecide = \"never\"\n")
                                << QStringLiteral("wrong.toml:2: decide must be");
        QTest::newRow("bool") << QByteArray("[hall]\nresident_wrap = \"no\"\n")
                              << QStringLiteral("true or false");
        QTest::newRow("names") << QByteArray("[hall]\nnames = \"x\"\n") << QStringLiteral("list of server names");
        QTest::newRow("days") << QByteArray("[hall]\ncertificate_days = 0\n") << QStringLiteral("1 to 825");
        QTest::newRow("overlays") << QByteArray("[standards]\noverlays = \"x\"\n")
                                  << QStringLiteral("list of files");
        QTest::newRow("syntax") << QByteArray("[hall\n") << QStringLiteral("wrong.toml:1");
    }
    void mistakesAreSentencesWithFileAndLine()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, part);
        const auto settings = HallSettings::load(write("wrong.toml", content));
        QVERIFY(!settings);
        QCOMPARE(settings.error().code, ErrorCode::BadSetting);
        QVERIFY2(settings.error().detail.contains(part), qPrintable(settings.error().detail));
    }

    void aMissingFileIsSaid()
    {
        QCOMPARE(HallSettings::load(m_folder.filePath(QStringLiteral("none"))).error().code,
                 ErrorCode::BadSetting);
    }

    void keysAreMadeOnceAndNeverReplaced()
    {
        const QString database = m_folder.filePath(QStringLiteral("a.db"));
        const auto made = keysOf(database);
        QVERIFY(made);
        QCOMPARE((*keysOf(database))->signing.verifyKey(), (*made)->signing.verifyKey());
        QCOMPARE((*keysOf(database))->box.sealingKey(), (*made)->box.sealingKey());
        QCOMPARE(HallKeys::create(keyFile(database)).error().code, ErrorCode::Refused);

        QVERIFY(QFile::setPermissions(keyFile(database), QFileDevice::ReadOwner | QFileDevice::ReadOther));
        QCOMPARE(keysOf(database).error().code, ErrorCode::InvalidInput);
        write("b.db", "x");
        QCOMPARE(keysOf(m_folder.filePath(QStringLiteral("b.db"))).error().code, ErrorCode::NotFound);
        const QString damaged = write("c.db.keys", "{\"version\":1}");
        QVERIFY(QFile::setPermissions(damaged, QFileDevice::ReadOwner));
        QCOMPARE(HallKeys::load(damaged).error().code, ErrorCode::InvalidInput);
    }

    void commandsAreCheckedBeforeTheyTravel()
    {
        const auto words = [](const char *line) { return QString::fromUtf8(line).split(QLatin1Char(' ')); };
        QVERIFY(commandOf(words("invite"), {.terminal = QStringLiteral("t")}));
        QVERIFY(!commandOf(words("invite"), {}));
        QVERIFY(commandOf(words("name add 青禾县清晨百货店"), {}));
        QVERIFY(!commandOf(words("name add"), {}));
        QVERIFY(commandOf(words("decide A1-000001-X approve"), {.staff = QStringLiteral("王科长")}));
        QVERIFY(!commandOf(words("decide A1-000001-X approve"), {}));
        const QString one = QStringLiteral("王科长"), other = QStringLiteral("李科员");
        QVERIFY(commandOf(words("retire"), {.terminal = QStringLiteral("t"), .staff = one, .secondStaff = other}));
        QVERIFY(!commandOf(words("retire"), {.terminal = QStringLiteral("t"), .staff = one}));
        QVERIFY(!commandOf(words("retire"), {.staff = one, .secondStaff = other}));
        QVERIFY(commandOf(words("reissue A1-000001-X duplicate"), {.staff = one, .secondStaff = other}));
        QVERIFY(!commandOf(words("reissue A1-000001-X duplicate"), {.staff = one}));
        QVERIFY(!commandOf(words("reissue A1-000001-X"), {.staff = one, .secondStaff = other}));
        QVERIFY(!commandOf(words("dance"), {}));
    }
};

YEBAN_TEST(SettingsTest)
#include "settings_test.moc"
