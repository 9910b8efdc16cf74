// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/check.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/services/shipped.h"

using namespace yeban;

class CheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_shipped = std::make_unique<test::Shipped>(test::Shipped::load()); }

    void goodFormHasNoProblem()
    {
        const QList<Problem> found = checkForm(m_shipped->item, m_shipped->goodForm(), m_shipped->standards);
        QVERIFY2(found.isEmpty(),
                 found.isEmpty() ? "" : qPrintable(found.first().fieldId + found.first().sentence.zh));
    }

    void emptyFormMissesEveryShownField()
    {
        const QList<Problem> found = checkForm(m_shipped->item, {}, m_shipped->standards);
        QCOMPARE(found.size(), m_shipped->item.fields.size() - 1); // family members are hidden
        for (const Problem &problem : found) {
            QVERIFY(problem.id == ProblemId::Missing);
            QVERIFY(!problem.sentence.zh.isEmpty() && !problem.sentence.en.isEmpty());
        }
    }

    void namesTheProblem_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("problem");
        const auto row = [](const char *field, const char *value, ProblemId id) {
            QTest::newRow(QByteArray(QByteArray(field) + '=' + QByteArray(value).left(24)).constData())
                << QString::fromLatin1(field) << QString::fromUtf8(value) << int(id);
        };
        row("operatorNumber", "110105194912310021", ProblemId::NotAResidentNumber);
        row("premisesArea", "990101", ProblemId::AreaTooWide);
        row("premisesArea", "990101999", ProblemId::UnknownArea);
        row("premisesArea", "9901", ProblemId::UnknownArea);
        row("premisesArea", "990102100", ProblemId::AreaOutside);
        row("premisesArea", "nowhere", ProblemId::UnknownArea);
        row("premisesLine", "1", ProblemId::TooShort);
        row("premisesLine", "春水路18号\u202e", ProblemId::BadCharacters);
        row("premisesLine", "春水路18号😀", ProblemId::BadCharacters);
        row("premisesLine", "春水路18号\ue000", ProblemId::BadCharacters);
        row("premisesLine", " 春水路18号", ProblemId::NotCanonical);
        row("premisesLine", "cafe\u0301路18号", ProblemId::NotCanonical);
        row("scope", "X999", ProblemId::UnknownPhrase);
        row("scope", "F001,,F002", ProblemId::UnknownPhrase);
        row("scope", "F001,F001", ProblemId::NotCanonical);
        row("form", "friends", ProblemId::NotAnOption);
        row("industry", "99z", ProblemId::NotAnOption);
        row("employees", "0", ProblemId::OutOfRange);
        row("employees", "501", ProblemId::OutOfRange);
        row("employees", "1.5", ProblemId::NotANumber);
        row("employees", "-1", ProblemId::NotANumber);
        row("employees", "two", ProblemId::NotANumber);
        row("employees", "02", ProblemId::NotANumber);
        row("employees", "２", ProblemId::NotANumber);
        row("funds", "0", ProblemId::OutOfRange);
        row("funds", "0.005", ProblemId::NotANumber);
        row("funds", "1e3", ProblemId::NotANumber);
        row("funds", "99999999999999999999", ProblemId::NotANumber);
        row("funds", "0.50", ProblemId::NotCanonical);
        row("phone", "1380000000", ProblemId::NotAPhone);
        row("phone", "12800000000", ProblemId::NotAPhone);
        row("phone", "88888888", ProblemId::NotAPhone);
        row("phone", "13800000000\n", ProblemId::NotAPhone);
        row("tradeName", "晨", ProblemId::TooShort);
        row("tradeName", "清晨cafe", ProblemId::Name);
        row("tradeName", "清晨8", ProblemId::Name);
        row("tradeName", "清晨公司", ProblemId::Name);
    }

    void namesTheProblem()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(int, problem);
        FormValues values = m_shipped->goodForm();
        values.insert(field, value);
        const QList<Problem> found = checkField(m_shipped->item, field, values, m_shipped->standards);
        QCOMPARE(found.size(), 1);
        QCOMPARE(int(found.first().id), problem);
        QCOMPARE(found.first().fieldId, field);
        QVERIFY(!found.first().sentence.zh.isEmpty() && !found.first().sentence.en.isEmpty());
        QVERIFY2(!found.first().sentence.zh.contains(QLatin1Char('%')),
                 qPrintable(found.first().sentence.zh));
        QVERIFY(checkForm(m_shipped->item, values, m_shipped->standards).contains(found.first()));
    }

    void takes_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *field, const char *value) {
            QTest::newRow(QByteArray(QByteArray(field) + '=' + value).constData())
                << QString::fromLatin1(field) << QString::fromUtf8(value);
        };
        row("phone", "057188888888");
        row("phone", "01088888888");
        row("funds", "10000");
        row("funds", "0.01");
        row("premisesLine", "𠮷祥里7号（㎡）");
        row("operatorName", "㛃𬀩𠮷䶮");
        row("operatorName", "阿卜杜热依木·买买提");
    }

    void takes()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        FormValues values = m_shipped->goodForm();
        values.insert(field, value);
        QVERIFY(checkForm(m_shipped->item, values, m_shipped->standards).isEmpty());
    }

    void lengthCountsCharactersNotUnits()
    {
        QString line;
        for (int i = 0; i < 60; ++i)
            line += QStringLiteral("𠮷");
        QVERIFY(check("premisesLine", line).isEmpty());
        QVERIFY(check("premisesLine", line + QStringLiteral("𠮷")).first().id == ProblemId::TooLong);
    }

    void scopeHasAtMostTwentyEntries()
    {
        QStringList codes;
        for (int i = 0; i < 21; ++i)
            codes.append(m_shipped->standards.scope.phrases().at(i).code);
        QVERIFY(check("scope", codes.join(QLatin1Char(','))).first().id == ProblemId::TooLong);
        codes.removeLast();
        QVERIFY(check("scope", codes.join(QLatin1Char(','))).isEmpty());
    }

    void familyNeedsItsMembers()
    {
        FormValues values = m_shipped->formWith("form", QStringLiteral("family"));
        QCOMPARE(checkForm(m_shipped->item, values, m_shipped->standards).first().fieldId,
                 QStringLiteral("familyMembers"));
        values.insert(QStringLiteral("familyMembers"), QStringLiteral("林小禾、林小苗"));
        QVERIFY(checkForm(m_shipped->item, values, m_shipped->standards).isEmpty());
        values.insert(QStringLiteral("form"), QStringLiteral("person"));
        QVERIFY(checkForm(m_shipped->item, values, m_shipped->standards).first().id == ProblemId::Unexpected);
    }

    void refusesForeignFieldsAndForgedNames()
    {
        FormValues values = m_shipped->goodForm();
        values.insert(QStringLiteral("discount"), QStringLiteral("1"));
        QVERIFY(checkForm(m_shipped->item, values, m_shipped->standards).first().id == ProblemId::Unexpected);
        values = m_shipped->goodForm();
        values.insert(QStringLiteral("fullName"), QStringLiteral("青禾县清晨百货公司"));
        const QList<Problem> found = checkForm(m_shipped->item, values, m_shipped->standards);
        QCOMPARE(found.size(), 1);
        QVERIFY(found.first().id == ProblemId::NotComposed);
    }

    void nameProblemsStandBesideTheirPart()
    {
        FormValues values = m_shipped->formWith("tradeName", QStringLiteral("清晨百货"));
        QCOMPARE(checkForm(m_shipped->item, values, m_shipped->standards).size(), 1);
        QCOMPARE(checkForm(m_shipped->item, values, m_shipped->standards).first().fieldId,
                 QStringLiteral("tradeName"));
        QVERIFY(
            checkField(m_shipped->item, QStringLiteral("industry"), values, m_shipped->standards).isEmpty());
    }

    void checksOnePage()
    {
        const ServiceStep *step = m_shipped->item.step(QStringLiteral("premises"));
        QVERIFY(step);
        FormValues values;
        values.insert(QStringLiteral("nameDivision"), QStringLiteral("990101"));
        QCOMPARE(checkStep(m_shipped->item, *step, values, m_shipped->standards).size(), 2);
    }

private:
    QList<Problem> check(const char *field, const QString &value) const
    {
        FormValues values = m_shipped->goodForm();
        values.insert(QString::fromLatin1(field), value);
        return checkField(m_shipped->item, QString::fromLatin1(field), values, m_shipped->standards);
    }

    std::unique_ptr<test::Shipped> m_shipped;
};

YEBAN_TEST(CheckTest)
#include "check_test.moc"
