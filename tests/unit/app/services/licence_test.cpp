// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/licence.h"
#include "app/services/pattern.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/services/shipped.h"

using namespace yeban;

class LicenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEveryItemOfTheLicence()
    {
        const auto shipped = test::Shipped::load();
        const auto code = CreditCode::issue(QLatin1Char('9'), QLatin1Char('2'), QStringLiteral("990101"),
                                            QStringLiteral("MA0000001"));
        const FormValues values = licenceValues(
            shipped.item, shipped.goodForm(),
            {*code, QDate(2026, 3, 1), QStringLiteral("青禾县市场监督管理局")}, shipped.standards);
        const auto value = [&](const char *id) { return values.value(QString::fromLatin1(id)); };
        QCOMPARE(values.size(), shipped.item.sheetValues.size());
        QCOMPARE(value("creditCode"), code->text());
        QCOMPARE(value("name"), QStringLiteral("青禾县清晨百货店"));
        QCOMPARE(value("type"), QStringLiteral("个体工商户"));
        QCOMPARE(value("operator"), QStringLiteral("林晓晨"));
        QVERIFY(value("scope").startsWith(QStringLiteral("一般项目：日用百货销售")));
        QCOMPARE(value("form"), QStringLiteral("个人经营"));
        QCOMPARE(value("registeredOn"), QStringLiteral("2026年03月01日"));
        QCOMPARE(value("year") + value("month") + value("day"), QStringLiteral("20260301"));
        QCOMPARE(value("premises"), QStringLiteral("示例省示例市青禾县清溪街道春水路18号102室"));
        QVERIFY(value("qr").contains(QStringLiteral("gsxt.gov.cn")));
        QVERIFY(value("qr").endsWith(code->text()));
    }

    void saysInWordsWhatTheHallWillAdd()
    {
        const auto shipped = test::Shipped::load();
        const FormValues values = licencePreview(shipped.item, shipped.goodForm(), shipped.standards);
        QCOMPARE(values.size(), shipped.item.sheetValues.size());
        QCOMPARE(values.value(QStringLiteral("name")), QStringLiteral("青禾县清晨百货店"));
        QCOMPARE(values.value(QStringLiteral("creditCode")), QStringLiteral("批准后生成"));
        QCOMPARE(values.value(QStringLiteral("registeredOn")), QStringLiteral("批准之日"));
        QCOMPARE(values.value(QStringLiteral("year")), QStringLiteral("—"));
    }

    void leavesOutWhatHasNoValue()
    {
        const auto shipped = test::Shipped::load();
        const auto code = CreditCode::issue(QLatin1Char('9'), QLatin1Char('2'), QStringLiteral("990101"),
                                            QStringLiteral("MA0000001"));
        const FormValues values =
            licenceValues(shipped.item, {}, {*code, QDate(2026, 3, 1), {}}, shipped.standards);
        QVERIFY(!values.contains(QStringLiteral("name")));
        QVERIFY(values.contains(QStringLiteral("creditCode")));
    }

    void patterns()
    {
        QCOMPARE(patternNames(QStringLiteral("{a}路{b}")).value(),
                 QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(patternNames(QStringLiteral("plain")).value().isEmpty());
        for (const char *broken : {"{", "}", "{}", "{a", "a}", "{{a}", "{a}}"})
            QVERIFY2(!patternNames(QString::fromLatin1(broken)), broken);
        // A value that looks like a pattern stays what it is.
        QCOMPARE(
            fillPattern(QStringLiteral("<{a}|{b}>"), [](const QString &) { return QStringLiteral("{b}"); }),
            QStringLiteral("<{b}|{b}>"));
    }
};

YEBAN_TEST(LicenceTest)
#include "licence_test.moc"
