// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/keyring.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace yeban;

class KeyringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysComeBack()
    {
        QTemporaryDir folder;
        const QString keys = folder.filePath(QStringLiteral("keys")),
                      grant = folder.filePath(QStringLiteral("grant"));
        QCOMPARE(Keyring::load(keys, grant).error().code, ErrorCode::NotFound);
        const auto made = Keyring::create(keys, grant);
        QVERIFY(made);
        const auto loaded = Keyring::load(keys, grant);
        QVERIFY(loaded);
        QCOMPARE((*loaded)->signing().verifyKey(), (*made)->signing().verifyKey());
        QCOMPARE((*loaded)->grantKey().sealingKey(), (*made)->grantKey().sealingKey());
        QCOMPARE((*loaded)->tag("p", "m"), (*made)->tag("p", "m"));
        QVERIFY(Keyring::generate()->tag("p", "m") != (*made)->tag("p", "m"));
    }

    void filesArePrivateAndApart()
    {
        QTemporaryDir folder;
        const QString keys = folder.filePath(QStringLiteral("keys")),
                      grant = folder.filePath(QStringLiteral("grant"));
        QVERIFY(Keyring::create(keys, grant));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString &file : {keys, grant, keys + QStringLiteral("/sign"),
                                    keys + QStringLiteral("/tag"), grant + QStringLiteral("/grant")}) {
            QVERIFY2(QFile::exists(file), qPrintable(file));
            QVERIFY(!(QFile::permissions(file) & others));
        }
        QVERIFY(!QFile::exists(keys + QStringLiteral("/grant")));
        QCOMPARE(QDir(keys).entryList(QDir::Files),
                 (QStringList{QStringLiteral("sign"), QStringLiteral("tag")}));
    }

    void nothingIsOverwritten()
    {
        QTemporaryDir folder;
        const QString keys = folder.filePath(QStringLiteral("keys")),
                      grant = folder.filePath(QStringLiteral("grant"));
        const auto first = Keyring::create(keys, grant);
        QCOMPARE(Keyring::create(keys, grant).error().code, ErrorCode::Refused);
        QCOMPARE((*Keyring::load(keys, grant))->signing().verifyKey(), (*first)->signing().verifyKey());
    }

    void damageAndOpenFilesAreSaid()
    {
        QTemporaryDir folder;
        const QString keys = folder.filePath(QStringLiteral("keys")),
                      grant = folder.filePath(QStringLiteral("grant"));
        QVERIFY(Keyring::create(keys, grant));
        QFile file(keys + QStringLiteral("/sign"));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QCOMPARE(Keyring::load(keys, grant).error().code, ErrorCode::InvalidInput);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(Keyring::load(keys, grant));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("short");
        file.close();
        QCOMPARE(Keyring::load(keys, grant).error().code, ErrorCode::InvalidInput);
    }

    void aPlaceThatCannotBeIsASetting()
    {
        QCOMPARE(Keyring::create(QStringLiteral("/proc/none"), QStringLiteral("/proc/none")).error().code,
                 ErrorCode::BadSetting);
    }
};

YEBAN_TEST(KeyringTest)
#include "keyring_test.moc"
