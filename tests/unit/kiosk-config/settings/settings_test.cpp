// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/settings/settings.h"
#include "tests/support/test_main.h"

using namespace yeban;

namespace {

const QByteArray good = // not a raw string: moc 6.4 loses the class after one with quotes in it
    "[devices.id-card]\n"
    "driver = \"sam\"\n"
    "address = \"serial:/dev/ttyS1\"\n"
    "photo_decoder = \"/usr/lib/yeban/libwlt.so\"\n"
    "[visit]\n"
    "idle_seconds = 90\n"
    "[hall]\n"
    "address = \"http://127.0.0.1:8480\"\n"
    "key = \"ed25519:AAAA\"\n";

} // namespace

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsValuesDefaultsAndDevices()
    {
        const auto settings = Settings::parse(good, QStringLiteral("t.toml"));
        QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        QCOMPARE(settings->integer("visit.idle_seconds"), 90);
        QCOMPARE(settings->integer("visit.warning_seconds"), 20);
        QCOMPARE(settings->real("faces.accept"), 0.5);
        const auto card = settings->device(QStringLiteral("id-card"));
        QVERIFY(card);
        QCOMPARE(card->driver, QStringLiteral("sam"));
        QCOMPARE(card->options.value(QStringLiteral("photo_decoder")), QStringLiteral("/usr/lib/yeban/libwlt.so"));
        QVERIFY(!settings->device(QStringLiteral("camera")));
    }

    void everyDefaultIsAllowedByItsOwnRow()
    {
        for (const SettingSpec &spec : settingTable()) {
            if (spec.type == SettingType::Text)
                continue;
            QByteArray text = good + "[" + QByteArray(spec.key).split('.')[0] + "x]\n";
            const QByteArray section = QByteArray(spec.key).split('.')[0];
            const QByteArray name = QByteArray(spec.key).split('.')[1];
            const bool quoted = spec.type == SettingType::Choice;
            QByteArray base = good;
            if (section == "visit")
                base.replace("idle_seconds = 90\n", "");
            text = base.contains("[" + section + "]")
                       ? base.replace("[" + section + "]", "[" + section + "]\n" + name + " = " + (quoted ? "\"" : "") + spec.fallback + (quoted ? "\"" : ""))
                       : base + "[" + section + "]\n" + name + " = " + (quoted ? "\"" : "") + spec.fallback + (quoted ? "\"" : "") + "\n";
            const auto settings = Settings::parse(text, QStringLiteral("t.toml"));
            QVERIFY2(settings, settings ? "" : qPrintable(settings.error().detail));
        }
    }

    void mistakesAreSentencesWithFileAndLine_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("unknown setting") << QByteArray(good).replace("idle_seconds", "idle_secnds")
                                         << QStringLiteral("t.toml:6: unknown setting 'idle_secnds' in [visit]; write 'idle_seconds'");
        QTest::newRow("unknown device") << QByteArray(good).replace("id-card", "idcard")
                                        << QStringLiteral("t.toml:1: unknown device 'idcard'; write 'id-card'");
        QTest::newRow("unknown section") << QByteArray(good).replace("[visit]", "[vist]")
                                         << QStringLiteral("t.toml:5: unknown section 'vist'; write 'visit'");
        QTest::newRow("range") << QByteArray(good).replace("= 90", "= 5")
                               << QStringLiteral("t.toml:6: idle_seconds = 5 is not possible; write a number from 10 to 600");
        QTest::newRow("fraction") << QByteArray(good).replace("= 90", "= 60.5")
                                  << QStringLiteral("t.toml:6: idle_seconds = 60.5 is not possible; write a number from 10 to 600");
        QTest::newRow("no driver") << QByteArray(good).replace("driver = \"sam\"\n", "")
                                   << QStringLiteral("t.toml:1: [devices.id-card] names no driver");
        QTest::newRow("no address") << QByteArray(good).replace("address = \"serial:/dev/ttyS1\"\n", "")
                                    << QStringLiteral("t.toml:1: [devices.id-card] has no address");
        QTest::newRow("http abroad") << QByteArray(good).replace("127.0.0.1", "10.0.0.9")
                                     << QStringLiteral("t.toml:7: plain http is only allowed to 127.0.0.1");
        QTest::newRow("no key") << QByteArray(good).replace("key = \"ed25519:AAAA\"\n", "")
                                << QStringLiteral("t.toml:7: hall.key is missing");
        QTest::newRow("syntax") << QByteArray(good).replace("driver =", "driver") << QStringLiteral("t.toml:2: ");
    }
    void mistakesAreSentencesWithFileAndLine()
    {
        QFETCH(QByteArray, toml);
        QFETCH(QString, sentence);
        const auto settings = Settings::parse(toml, QStringLiteral("t.toml"));
        QVERIFY(!settings);
        QCOMPARE(settings.error().code, ErrorCode::BadSetting);
        QVERIFY2(settings.error().detail.startsWith(sentence), qPrintable(settings.error().detail));
    }

    void missingFileSaysWhichAndWhatToDo()
    {
        const auto settings = Settings::load(QStringLiteral("/nonexistent/terminal.toml"));
        QVERIFY(!settings);
        QVERIFY(settings.error().detail.contains(QStringLiteral("/nonexistent/terminal.toml")));
        QVERIFY(settings.error().detail.contains(QStringLiteral("--config")));
    }
};

YEBAN_TEST(SettingsTest)
#include "settings_test.moc"
