// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/business_name.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace yeban;

class BusinessNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        const auto divisions =
            Divisions::parse({"99\t示例省\n9901\t示例市\n990101\t青禾县\n990101100\t稻香镇\n"});
        QVERIFY(divisions);
        m_divisions = *divisions;
        m_words = {{{QStringLiteral("52a"), QStringLiteral("百货"), QStringLiteral("bh")}},
                   {{NameKind::IndividualBusiness, {QStringLiteral("店"), QStringLiteral("经营部")}},
                    {NameKind::Company, {QStringLiteral("有限公司")}}},
                   {{NameKind::IndividualBusiness,
                     {QStringLiteral("公司"), QStringLiteral("企业"), QStringLiteral("农民专业合作社"), QStringLiteral("海百")}},
                    {NameKind::Company, {QStringLiteral("合作社")}}}};
    }

    void joinsTheParts()
    {
        const auto name = BusinessName::create(parts("清晨"), m_divisions, m_words);
        QVERIFY(name);
        QCOMPARE(name->text(), QStringLiteral("青禾县清晨百货店"));
    }

    void takesTownsAndRareCharacters()
    {
        NameParts rare = parts("𠮷㛃");
        rare.divisionCode = QStringLiteral("990101100");
        const auto name = BusinessName::create(rare, m_divisions, m_words);
        QVERIFY(name);
        QCOMPARE(name->text(), QStringLiteral("稻香镇𠮷㛃百货店"));
    }

    void namesTheProblem_data()
    {
        QTest::addColumn<QString>("tradeName");
        QTest::addColumn<int>("problem");
        QTest::newRow("empty") << QString() << int(NameProblemId::TooShort);
        QTest::newRow("one character") << QStringLiteral("晨") << int(NameProblemId::TooShort);
        QTest::newRow("one rare character is not two")
            << QStringLiteral("𠮷") << int(NameProblemId::TooShort);
        QTest::newRow("latin") << QStringLiteral("清晨cafe") << int(NameProblemId::ForeignCharacters);
        QTest::newRow("full-width latin")
            << QStringLiteral("清晨Ａ") << int(NameProblemId::ForeignCharacters);
        QTest::newRow("kana") << QStringLiteral("清の晨") << int(NameProblemId::ForeignCharacters);
        QTest::newRow("space") << QStringLiteral("清 晨") << int(NameProblemId::ForeignCharacters);
        QTest::newRow("sign") << QStringLiteral("清晨！") << int(NameProblemId::ForeignCharacters);
        QTest::newRow("zero width") << QStringLiteral("清\u200b晨") << int(NameProblemId::ForeignCharacters);
        QTest::newRow("digit") << QStringLiteral("清晨8") << int(NameProblemId::Digits);
        QTest::newRow("full-width digit") << QStringLiteral("清晨８") << int(NameProblemId::Digits);
        QTest::newRow("company") << QStringLiteral("清晨公司") << int(NameProblemId::BannedWord);
        QTest::newRow("enterprise") << QStringLiteral("企业之家") << int(NameProblemId::BannedWord);
        QTest::newRow("cooperative") << QStringLiteral("农民专业合作社") << int(NameProblemId::BannedWord);
        QTest::newRow("word across two parts") << QStringLiteral("清海") << int(NameProblemId::BannedWord);
        QTest::newRow("place") << QStringLiteral("示例市") << int(NameProblemId::IsDivision);
        QTest::newRow("place, short") << QStringLiteral("青禾") << int(NameProblemId::IsDivision);
        QTest::newRow("industry repeated") << QStringLiteral("清晨百货") << int(NameProblemId::RepeatsPart);
        QTest::newRow("word repeated") << QStringLiteral("清晨店") << int(NameProblemId::RepeatsPart);
        QTest::newRow("long") << QString(40, QChar(0x6E05)) << int(NameProblemId::TooLong);
    }

    void namesTheProblem()
    {
        QFETCH(QString, tradeName);
        QFETCH(int, problem);
        const NameParts p = parts(tradeName);
        const QList<NameProblem> found = BusinessName::problems(p, m_divisions, m_words);
        QCOMPARE(found.size(), 1);
        QCOMPARE(int(found.first().id), problem);
        QVERIFY(found.first().part == NamePart::TradeName);
        QVERIFY(!BusinessName::create(p, m_divisions, m_words));
    }

    void checksTheOtherParts()
    {
        NameParts wrong = parts("清晨");
        wrong.divisionCode = QStringLiteral("9901");
        wrong.industryCode = QStringLiteral("99z");
        wrong.organisation = QStringLiteral("公社");
        const QList<NameProblem> found = BusinessName::problems(wrong, m_divisions, m_words);
        QCOMPARE(found.size(), 3);
        QVERIFY(found.at(0).id == NameProblemId::UnknownDivision && found.at(0).part == NamePart::Division);
        QVERIFY(found.at(1).id == NameProblemId::UnknownIndustry && found.at(1).part == NamePart::Industry);
        QVERIFY(found.at(2).id == NameProblemId::UnknownOrganisation &&
                found.at(2).part == NamePart::Organisation);
    }

    /// What is right for one kind of name is wrong for another.
    void everyKindHasItsWords()
    {
        NameParts company = parts("清晨");
        company.kind = NameKind::Company;
        QCOMPARE(BusinessName::problems(company, m_divisions, m_words).value(0).id, NameProblemId::UnknownOrganisation);
        company.organisation = QStringLiteral("有限公司");
        QCOMPARE(BusinessName::create(company, m_divisions, m_words)->text(), QStringLiteral("青禾县清晨百货有限公司"));
        company.tradeName = QStringLiteral("清晨合作社");
        QCOMPARE(BusinessName::problems(company, m_divisions, m_words).value(0).id, NameProblemId::BannedWord);
        company.kind = NameKind::Cooperative; // no words at all: nothing closes it
        QVERIFY(!BusinessName::create(company, m_divisions, m_words));
    }

    void previewsWhatIsThere()
    {
        QCOMPARE(BusinessName::preview({QStringLiteral("990101"), QStringLiteral("清"), {}, {}}, m_divisions,
                                       m_words),
                 QStringLiteral("青禾县清"));
    }

    void loadsItsWords()
    {
        QTemporaryDir folder;
        QVERIFY(NameVocabulary::load(folder.path()).error().code == ErrorCode::NotFound);
        write(folder.filePath(QStringLiteral("name-industries.tsv")), "52a\t百货\tbh\n");
        QVERIFY(NameVocabulary::load(folder.path()).error().code == ErrorCode::NotFound);
        write(folder.filePath(QStringLiteral("name-organisation-words.tsv")),
              "individual-business\t店\nindividual-business\t馆\ncompany\t有限公司\n");
        QVERIFY(NameVocabulary::load(folder.path()).error().code == ErrorCode::NotFound);
        write(folder.filePath(QStringLiteral("name-banned-words.tsv")), "individual-business\t公司\nany\t中国\n");
        const auto words = NameVocabulary::load(folder.path());
        QVERIFY(words);
        QCOMPARE(words->industries.size(), 1);
        QCOMPARE(words->organisationWords.value(NameKind::IndividualBusiness).size(), 2);
        QCOMPARE(words->organisationWords.value(NameKind::Company), QStringList{QStringLiteral("有限公司")});
        QCOMPARE(words->bannedWords.value(NameKind::IndividualBusiness).size(), 2);
        QCOMPARE(words->bannedWords.value(NameKind::Cooperative), QStringList{QStringLiteral("中国")});
        write(folder.filePath(QStringLiteral("name-industries.tsv")), "52a\t百货\n");
        QVERIFY(NameVocabulary::load(folder.path())
                    .error()
                    .detail.contains(QStringLiteral("name-industries.tsv:1:")));
        write(folder.filePath(QStringLiteral("name-industries.tsv")), "52a\t百货\tbh\n");
        write(folder.filePath(QStringLiteral("name-banned-words.tsv")), "any\t公司\nenterprise\t企业\n");
        QVERIFY(NameVocabulary::load(folder.path())
                    .error()
                    .detail.contains(QStringLiteral("name-banned-words.tsv:2:")));
    }

private:
    static NameParts parts(const QString &tradeName)
    {
        return {QStringLiteral("990101"), tradeName, QStringLiteral("52a"), QStringLiteral("店")};
    }
    static NameParts parts(const char *tradeName) { return parts(QString::fromUtf8(tradeName)); }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
    }

    Divisions m_divisions;
    NameVocabulary m_words;
};

YEBAN_TEST(BusinessNameTest)
#include "business_name_test.moc"
