// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standards/standards.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace yeban;

/// The tables that the repository ships.
class StandardsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_folder = qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/resources/standards");
    }

    void shippedTablesLoad()
    {
        const auto standards = Standards::load(m_folder, {m_folder + QStringLiteral("/demo-divisions.tsv")});
        QVERIFY2(standards, standards ? "" : qPrintable(standards.error().detail));
        QCOMPARE(standards->divisions.children(QString()).size(), 32); // 31 provinces and the fictional one
        QVERIFY(standards->divisions.size() > 44'000);
        QCOMPARE(standards->divisions.fullName(QStringLiteral("990101001")),
                 QStringLiteral("示例省示例市青禾县清溪街道"));
        QCOMPARE(standards->divisions.fullName(QStringLiteral("110101001")),
                 QStringLiteral("北京市东城区东华门街道"));
        QVERIFY(standards->scope.phrases().size() >= 60);
        QVERIFY(standards->names.industries.size() >= 40);
        QVERIFY(standards->names.organisationWords.value(NameKind::IndividualBusiness).contains(QStringLiteral("店")));
        QVERIFY(standards->names.bannedWords.value(NameKind::IndividualBusiness).contains(QStringLiteral("农民专业合作社")));
    }

    /// Every industry and closing word must itself be usable in a name.
    void everyNameWordCanBeUsed()
    {
        const auto standards = Standards::load(m_folder, {m_folder + QStringLiteral("/demo-divisions.tsv")});
        QVERIFY(standards);
        for (const NameIndustry &industry : standards->names.industries) {
            for (const QString &word : standards->names.organisationWords.value(NameKind::IndividualBusiness)) {
                const auto name = BusinessName::create(
                    {QStringLiteral("990101"), QStringLiteral("清晨"), industry.code, word},
                    standards->divisions, standards->names);
                QVERIFY2(name, qPrintable(industry.text + word));
            }
        }
    }

    void namesTheMissingTable()
    {
        QTemporaryDir folder;
        for (const char *name :
             {"divisions.tsv", "streets.tsv", "business-scope.tsv", "name-industries.tsv"}) {
            const auto standards = Standards::load(folder.path());
            QVERIFY(!standards);
            QVERIFY(standards.error().code == ErrorCode::NotFound);
            QVERIFY2(standards.error().detail.contains(QString::fromLatin1(name)),
                     qPrintable(standards.error().detail));
            QVERIFY(QFile::copy(m_folder + QLatin1Char('/') + QString::fromLatin1(name),
                                folder.filePath(QString::fromLatin1(name))));
        }
    }

private:
    QString m_folder;
};

YEBAN_TEST(StandardsTest)
#include "standards_test.moc"
