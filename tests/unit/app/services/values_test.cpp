// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/check.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/services/shipped.h"

using namespace yeban;

class ValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_shipped = std::make_unique<test::Shipped>(test::Shipped::load()); }

    void makesCanonical_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("canonical");
        const auto row = [](FieldKind kind, const char *typed, const char *canonical) {
            QTest::newRow(QByteArray(QByteArray(typed) + " #" + QByteArray::number(int(kind))).constData())
                << int(kind) << QString::fromUtf8(typed) << QString::fromUtf8(canonical);
        };
        row(FieldKind::Text, "  春水路  18号 ", "春水路 18号");
        row(FieldKind::Text, "清\u200b晨\u202e\u0007", "清晨");
        row(FieldKind::Text, "甲\t乙\n丙", "甲 乙 丙");
        row(FieldKind::Text, "e\u0301", "é");
        row(FieldKind::Text, "𠮷㛃", "𠮷㛃");
        row(FieldKind::Number, " ０12 ", "12");
        row(FieldKind::Number, "000", "0");
        row(FieldKind::Number, "12人", "12人");
        row(FieldKind::Money, "1,000.50", "1000.5");
        row(FieldKind::Money, ".5", "0.5");
        row(FieldKind::Money, "5.00", "5");
        row(FieldKind::Money, "0.0", "0");
        row(FieldKind::Money, "１０．５", "10.5");
        row(FieldKind::Phone, "138 0000-0000", "13800000000");
        row(FieldKind::Phone, "０５７１－88888888", "057188888888");
        row(FieldKind::ResidentNumber, " 11010519491231002x", "11010519491231002X");
        row(FieldKind::Phrases, " F001, ,F002,F001", "F001,F002");
        row(FieldKind::Choice, " person ", "person");
    }

    void makesCanonical()
    {
        QFETCH(int, kind);
        QFETCH(QString, typed);
        QFETCH(QString, canonical);
        Field field;
        field.kind = FieldKind(kind);
        QCOMPARE(canonicalText(field, typed), canonical);
        QCOMPARE(canonicalText(field, canonical), canonical); // once is enough
    }

    void dropsHalvesOfSurrogatePairs()
    {
        const QString broken = QStringLiteral("清") + QChar(0xD842) + QStringLiteral("晨") + QChar(0xDFB7);
        QCOMPARE(canonicalText(Field(), broken), QStringLiteral("清晨"));
    }

    void prefillsFromTheCard()
    {
        const FormValues values =
            prefilled(m_shipped->item, {{PrefillSource::CardName, QStringLiteral("林晓青 ")},
                                        {PrefillSource::CardNumber, QStringLiteral("11010519491231002X")},
                                        {PrefillSource::CardAddress, QString()},
                                        {PrefillSource::HallDivision, QStringLiteral("990101")}});
        QCOMPARE(values.size(), 3);
        QCOMPARE(values.value(QStringLiteral("operatorName")), QStringLiteral("林晓青"));
        QCOMPARE(values.value(QStringLiteral("nameDivision")), QStringLiteral("990101"));
    }

    void composesTheName()
    {
        QCOMPARE(m_shipped->goodForm().value(QStringLiteral("fullName")), QStringLiteral("青禾县清晨百货店"));
        QCOMPARE(m_shipped->formWith("tradeName", QStringLiteral("晚风")).value(QStringLiteral("fullName")),
                 QStringLiteral("青禾县晚风百货店"));
    }

    void takesOutWhatIsHidden()
    {
        FormValues values = m_shipped->formWith("familyMembers", QStringLiteral("林小禾"));
        QVERIFY(!values.contains(QStringLiteral("familyMembers")));
        values = m_shipped->formWith("form", QStringLiteral("family"));
        values.insert(QStringLiteral("familyMembers"), QStringLiteral("林小禾"));
        values.insert(QStringLiteral("phone"), QString());
        values = completed(m_shipped->item, values, m_shipped->standards);
        QVERIFY(values.contains(QStringLiteral("familyMembers")));
        QVERIFY(!values.contains(QStringLiteral("phone")));
    }

    void offersOptions()
    {
        QCOMPARE(options("form").size(), 2);
        QCOMPARE(options("industry").first().label.zh, QStringLiteral("百货"));
        QCOMPARE(options("industry").first().initials, QStringLiteral("bh"));
        QCOMPARE(options("organisation").first().value, QStringLiteral("店"));
    }

    void writesOutForPeople()
    {
        QCOMPARE(shown("form", "family"), QStringLiteral("家庭经营"));
        QCOMPARE(shown("form", "family", Language::English), QStringLiteral("Run by a family"));
        QCOMPARE(shown("form", "friends"), QString());
        QCOMPARE(shown("nameDivision", "990101"), QStringLiteral("青禾县"));
        QCOMPARE(shown("nameDivision", "990109"), QString());
        QCOMPARE(shown("premisesArea", "990101001"), QStringLiteral("示例省示例市青禾县清溪街道"));
        QCOMPARE(shown("employees", "2"), QStringLiteral("2人"));
        QCOMPARE(shown("funds", "0.5", Language::English), QStringLiteral("0.5 × 10,000 yuan"));
        QCOMPARE(shown("industry", "52a"), QStringLiteral("百货"));
        QCOMPARE(shown("phone", ""), QString());
        const QByteArray code = m_shipped->phrase(QStringLiteral("日用百货销售")).toLatin1();
        QVERIFY(shown("scope", code).startsWith(QStringLiteral("一般项目：日用百货销售")));
        QCOMPARE(shown("scope", code, Language::English), QStringLiteral("日用百货销售"));
    }

private:
    QList<Option> options(const char *field) const
    {
        return optionsOf(*m_shipped->item.field(QString::fromLatin1(field)), m_shipped->standards);
    }
    QString shown(const char *field, const QByteArray &value, Language language = Language::Chinese) const
    {
        return displayText(*m_shipped->item.field(QString::fromLatin1(field)), QString::fromUtf8(value),
                           language, m_shipped->standards);
    }

    std::unique_ptr<test::Shipped> m_shipped;
};

YEBAN_TEST(ValuesTest)
#include "values_test.moc"
