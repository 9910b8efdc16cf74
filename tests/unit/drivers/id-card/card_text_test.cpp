// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/emulator/card_record.h"
#include "drivers/id-card/sam/card_text.h"
#include "tests/support/test_main.h"
#include "tests/unit/drivers/id-card/cards.h"

using namespace yeban;
using namespace yeban::sam;
using namespace yeban::test;

static QByteArray textOf(const QJsonObject &card)
{
    return std::get<emulator::CardRecord>(emulator::cardRecordOf(card, {})).text;
}
static QJsonObject with(QJsonObject card, const char *key, const QString &value)
{
    card[QLatin1String(key)] = value;
    return card;
}

class CardTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resident()
    {
        const auto card = cardOf(textOf(residentCard()));
        QVERIFY(card);
        QCOMPARE(card->kind, IdCardKind::Resident);
        QCOMPARE(card->name, QStringLiteral("夜一"));
        QCOMPARE(card->englishName, QString());
        QCOMPARE(card->sex, CardSex::Female);
        QCOMPARE(card->nationCode, QStringLiteral("01"));
        QCOMPARE(card->birth, QDate(1990, 3, 7));
        QCOMPARE(card->address, QStringLiteral("示例省示例市示例区不存在路1号"));
        QCOMPARE(card->number, withCheck(QStringLiteral("99010119900307002")));
        QCOMPARE(card->issuer, QStringLiteral("示例市公安局示例分局"));
        QCOMPARE(card->validFrom, QDate(2020, 5, 1));
        QCOMPARE(card->validUntil, std::optional(QDate(2040, 5, 1)));
        QVERIFY(card->photo.isNull());
        QVERIFY(card->consistent);
    }
    void hongKongMacauTaiwan()
    {
        const auto card = cardOf(textOf(hongKongMacauTaiwanCard()));
        QVERIFY(card);
        QCOMPARE(card->kind, IdCardKind::HongKongMacauTaiwan);
        QCOMPARE(card->name, QStringLiteral("夜一"));
        QCOMPARE(card->nationCode, QString());
        QCOMPARE(card->number, withCheck(QStringLiteral("83000019900307002")));
        QCOMPARE(card->address, QStringLiteral("示例省示例市示例区不存在路1号"));
        QVERIFY(card->consistent);
    }
    void foreigner2017()
    {
        const auto card = cardOf(textOf(foreigner2017Card()));
        QVERIFY(card);
        QCOMPARE(card->kind, IdCardKind::Foreigner2017);
        QCOMPARE(card->name, QStringLiteral("夜安"));
        QCOMPARE(card->englishName, QStringLiteral("NIGHT, ANNA MARIA"));
        QCOMPARE(card->sex, CardSex::Female);
        QCOMPARE(card->nationality, QStringLiteral("CAN"));
        QCOMPARE(card->birth, QDate(1981, 8, 3));
        QCOMPARE(card->number, QStringLiteral("CAN990181080319"));
        QCOMPARE(card->issuer, QStringLiteral("9901"));
        QCOMPARE(card->validUntil, std::optional(QDate(2028, 1, 2)));
        QCOMPARE(card->address, QString());
        QVERIFY(card->consistent);
    }
    void foreigner2023()
    {
        const auto card = cardOf(textOf(foreigner2023Card()));
        QVERIFY(card);
        QCOMPARE(card->kind, IdCardKind::Foreigner2023);
        QCOMPARE(card->name, QStringLiteral("夜安"));
        QCOMPARE(card->englishName, QStringLiteral("NIGHT, ANNA MARIA JOSEPHINE ESTHER ROSALIND"));
        QCOMPARE(card->sex, CardSex::Male);
        QCOMPARE(card->nationality, QStringLiteral("CAN"));
        QCOMPARE(card->number, withCheck(QStringLiteral("99912419810803001")));
        QCOMPARE(card->validUntil, std::optional<QDate>());
        QVERIFY(card->consistent);
    }
    void foreignerWithoutChineseNameIsCalledByTheOther()
    {
        const auto card = cardOf(textOf(with(foreigner2017Card(), "name", QString())));
        QVERIFY(card);
        QCOMPARE(card->name, QStringLiteral("NIGHT, ANNA MARIA"));
    }

    void sexCodes_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("sex");
        QTest::newRow("0") << QStringLiteral("0") << static_cast<int>(CardSex::Unknown);
        QTest::newRow("1") << QStringLiteral("1") << static_cast<int>(CardSex::Male);
        QTest::newRow("2") << QStringLiteral("2") << static_cast<int>(CardSex::Female);
        QTest::newRow("9") << QStringLiteral("9") << static_cast<int>(CardSex::NotStated);
        QTest::newRow("blank") << QString() << static_cast<int>(CardSex::Unknown);
    }
    void sexCodes()
    {
        QFETCH(QString, code);
        QFETCH(int, sex);
        const auto card = cardOf(textOf(with(residentCard(), "sex", code)));
        QVERIFY(card);
        QCOMPARE(static_cast<int>(card->sex), sex);
        QCOMPARE(card->consistent, card->sex == CardSex::Female);
    }

    void inconsistentCards_data()
    {
        QTest::addColumn<QJsonObject>("card");
        const QJsonObject good = residentCard();
        const QString number = good.value(QLatin1String("number")).toString();
        const QChar last = number.back() == QLatin1Char('1') ? QLatin1Char('2') : QLatin1Char('1');
        QTest::newRow("check character") << with(good, "number", number.left(17) + last);
        QTest::newRow("birth") << with(good, "birth", QStringLiteral("1990-03-08"));
        QTest::newRow("sex") << with(good, "sex", QStringLiteral("male"));
        QTest::newRow("number too short") << with(good, "number", number.left(17));
        QTest::newRow("letters in number") << with(good, "number", QStringLiteral("99010A") + number.mid(6));
        QTest::newRow("ends before it begins") << with(good, "valid_until", QStringLiteral("2019-05-01"));
        QTest::newRow("no last day") << with(good, "valid_until", QString());
        QTest::newRow("impossible last day") << with(good, "valid_until", QStringLiteral("2040-02-30"));
        QTest::newRow("no first day") << with(good, "valid_from", QString());
        QTest::newRow("issued before birth") << with(good, "valid_from", QStringLiteral("1980-01-01"));
        QTest::newRow("2017: birth") << with(foreigner2017Card(), "birth", QStringLiteral("1981-08-04"));
        QTest::newRow("2017: country") << with(foreigner2017Card(), "nationality", QStringLiteral("USA"));
        QTest::newRow("2017: length") << with(foreigner2017Card(), "number", QStringLiteral("CAN99018108031"));
        QTest::newRow("2023: first digit")
            << with(foreigner2023Card(), "number", withCheck(QStringLiteral("89912419810803001")));
    }
    void inconsistentCards()
    {
        QFETCH(QJsonObject, card);
        const auto read = cardOf(textOf(card));
        QVERIFY(read);
        QVERIFY(!read->consistent);
    }

    void checkCharacterX()
    {
        for (int serial = 0; serial < 1000; serial += 2) {
            const QString number = withCheck(QStringLiteral("99010119900307%1").arg(serial, 3, 10, QLatin1Char('0')));
            const auto card = cardOf(textOf(with(residentCard(), "number", number.toLower())));
            QVERIFY(card);
            QVERIFY2(card->consistent, qPrintable(number));
            QCOMPARE(card->number, number);
        }
    }

    void hostileTextIsCleaned()
    {
        const auto card = cardOf(textOf(with(residentCard(), "name", QStringLiteral("夜\u202E\u200B一\u0007"))));
        QVERIFY(card);
        QCOMPARE(card->name, QStringLiteral("夜一"));
    }
    void unusableBlocks()
    {
        QVERIFY(!cardOf({}));
        QVERIFY(!cardOf(QByteArray(255, ' ')));
        QCOMPARE(cardOf(QByteArray(256, '\0')).error().code, ErrorCode::InvalidInput);
        QCOMPARE(cardOf(QByteArray(256, '\xFF')).error().code, ErrorCode::InvalidInput);
        QVERIFY(!cardOf(textOf(with(residentCard(), "number", QString()))));
        QVERIFY(!cardOf(textOf(with(residentCard(), "name", QString()))));
        QVERIFY(!cardOf(textOf(with(residentCard(), "birth", QStringLiteral("1990-13-01")))));
    }
    void anyBytesAreSurvived()
    {
        quint32 state = 20240521; // a fixed seed: the same bytes in every run
        for (int round = 0; round < 20000; ++round) {
            QByteArray block = textOf(residentCard());
            for (int change = 0; change < 8; ++change) {
                state = state * 1664525 + 1013904223;
                block[static_cast<qsizetype>(state >> 8 & 0xFF)] = static_cast<char>(state >> 24);
            }
            const auto card = cardOf(block);
            QVERIFY(!card || !card->number.isEmpty());
        }
    }

    void newestAddressIsTheLastThatIsWritten()
    {
        QJsonObject card = residentCard();
        card[QStringLiteral("new_addresses")] =
            QJsonArray{QStringLiteral("示例路2号"), QStringLiteral("示例路3号"), QString()};
        const auto record = std::get<emulator::CardRecord>(emulator::cardRecordOf(card, {}));
        QCOMPARE(record.addresses.size(), 210);
        QCOMPARE(newestAddressOf(record.addresses), QStringLiteral("示例路3号"));
        QCOMPARE(newestAddressOf(record.addresses + "rest"), QStringLiteral("示例路3号"));
        QCOMPARE(newestAddressOf({}), QString());
        QCOMPARE(newestAddressOf(QByteArray(69, 'x')), QString());
    }
};

YEBAN_TEST(CardTextTest)
#include "card_text_test.moc"
