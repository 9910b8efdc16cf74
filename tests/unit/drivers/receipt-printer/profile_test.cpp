// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/profile.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::escpos;

/// What is known of each model, and how the settings change it.
class EscposProfileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyModelIsReadable_data();
    void everyModelIsReadable();
    void defaultWithoutAModel();
    void aModelsHabits();
    void settingsChangeTheModel();
    void anUnknownModelIsToldTheKnownOnes();
    void wrongFilesAreNamed_data();
    void wrongFilesAreNamed();
};

static Result<Profile> withOptions(const QMap<QString, QString> &options)
{
    return profileOf({QStringLiteral("tcp:127.0.0.1:9100"), options});
}

void EscposProfileTest::everyModelIsReadable_data()
{
    QTest::addColumn<QString>("model");
    const QStringList all = models();
    QVERIFY(all.size() >= 30);
    for (const QString &model : all)
        QTest::newRow(qPrintable(model)) << model;
}

void EscposProfileTest::everyModelIsReadable()
{
    QFETCH(QString, model);
    const auto profile = withOptions({{QStringLiteral("model"), model}});
    QVERIFY2(profile.has_value(), qPrintable(profile ? QString() : profile.error().detail));
    QVERIFY(profile->columns * 10 <= profile->dots); // a narrow character is at least ten dots wide
    QVERIFY(profile->bandRows * profile->dots / 8 <= 16 * 1024);
}

void EscposProfileTest::defaultWithoutAModel()
{
    QCOMPARE(*withOptions({}), Profile());
}

void EscposProfileTest::aModelsHabits()
{
    const auto cheap = withOptions({{QStringLiteral("model"), QStringLiteral("NT-5890K")}});
    QCOMPARE(cheap->dots, 384);
    QCOMPARE(cheap->columns, 32);
    QVERIFY(cheap->qr == QrMode::Raster && cheap->knife == Knife::None);
    const auto epson = withOptions({{QStringLiteral("model"), QStringLiteral("TM-T88V")}});
    QCOMPARE(epson->dots, 512);
    QVERIFY(epson->qr == QrMode::Native && epson->knife == Knife::Partial);
}

void EscposProfileTest::settingsChangeTheModel()
{
    const auto profile = withOptions({{QStringLiteral("model"), QStringLiteral("TM-T88V")},
                                      {QStringLiteral("width"), QStringLiteral("58")},
                                      {QStringLiteral("columns"), QStringLiteral("30")},
                                      {QStringLiteral("text"), QStringLiteral("gb18030")}});
    QCOMPARE(profile->dots, 384);
    QCOMPARE(profile->columns, 30);
    QVERIFY(profile->text == TextMode::Gb18030);
    QVERIFY(profile->knife == Knife::Partial);
}

void EscposProfileTest::anUnknownModelIsToldTheKnownOnes()
{
    for (const char *model : {"TM-T88", "../printers/TM-T88V", "README.md"}) {
        const auto profile = withOptions({{QStringLiteral("model"), QLatin1String(model)}});
        QCOMPARE(profile.error().code, ErrorCode::BadSetting);
        QVERIFY(profile.error().detail.contains(QLatin1String("TM-T88V")));
    }
}

void EscposProfileTest::wrongFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const char *from, const char *to, const char *named) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(named);
    };
    row("not whole bytes", "576", "575", "dots");
    row("a text", "576", "\"576\"", "dots");
    row("columns", "48", "4", "columns");
    row("missing", "\"qr\": \"native\",", "", "qr");
    row("unknown word", "partial", "half", "knife");
    row("unknown key", "\"maker\"", "\"colour\": 1, \"maker\"", "colour");
    row("status", "fenced", "maybe", "status");
    row("bands", "128", "0", "band_rows");
    row("no object", "{", "[", "object");
}

void EscposProfileTest::wrongFilesAreNamed()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, named);
    QByteArray json = R"({"maker": "M", "dots": 576, "columns": 48, "text": "raster", "qr": "native",
                          "knife": "partial", "band_rows": 128, "status": "fenced"})";
    QCOMPARE(*parseProfile(json), Profile());
    QVERIFY(json.contains(from));
    const auto wrong = parseProfile(json.replace(json.indexOf(from), from.size(), to));
    QCOMPARE(wrong.error().code, ErrorCode::InvalidInput);
    QVERIFY2(wrong.error().detail.contains(named), qPrintable(wrong.error().detail));
}

YEBAN_TEST(EscposProfileTest)
#include "profile_test.moc"
