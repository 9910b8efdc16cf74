// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/sam/driver.h"
#include "drivers/transport/serial/serial_port.h"
#include "tests/support/pty/line_emulator.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"
#include "tests/unit/drivers/id-card/cards.h"

#include <QDir>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

/// What a person, a test or the bench panel relies on when editing the emulator's state.
class IdCardEmulatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_emulator = std::make_unique<LineEmulator>(QStringLiteral("yeban-emulator-id-card"));
        QVERIFY(m_emulator->start());
        const SerialAddress address{m_emulator->link(), 115200};
        m_reader = std::make_unique<SamReader>([address](std::stop_token) { return openSerial(address); },
                                               sam::PhotoDecoder({}, {}));
        QVERIFY(m_reader->open({}));
    }

    void endsCleanly()
    {
        QVERIFY(m_emulator->terminate());
        QVERIFY(!QFileInfo(m_emulator->link()).isSymLink());
    }
    void cardFromAFileBesideTheState()
    {
        QVERIFY(QDir().mkpath(m_emulator->path("people/someone")));
        writeFile("people/someone/portrait.wlt", QByteArray(1024, 'p'));
        QJsonObject card = residentCard();
        card[QStringLiteral("photo")] = QStringLiteral("portrait.wlt");
        writeFile("people/someone/person.json", QJsonDocument(card).toJson());
        QVERIFY(m_emulator->set("card", QStringLiteral("people/someone/person.json")));
        QCOMPARE(m_reader->read({}, 2s)->value().name, QStringLiteral("夜一"));
        QCOMPARE(m_emulator->observed("reads").toInt(), 1);
        QVERIFY(m_emulator->observed("mechanical_ms").toDouble() > 115); // 1,295 bytes at 115200 baud and more
    }
    void impossibleCardsAreNoCard_data()
    {
        QTest::addColumn<QJsonValue>("card");
        QJsonObject odd = residentCard();
        odd[QStringLiteral("kind")] = QStringLiteral("library-card");
        QTest::newRow("kind") << QJsonValue(odd);
        QJsonObject wide = residentCard();
        wide[QStringLiteral("name")] = QString(16, QStringLiteral("夜")[0]);
        QTest::newRow("name too long") << QJsonValue(wide);
        QJsonObject faceless = residentCard();
        faceless[QStringLiteral("photo")] = QStringLiteral("nowhere.wlt");
        QTest::newRow("no such photo") << QJsonValue(faceless);
        QTest::newRow("no such file") << QJsonValue(QStringLiteral("nowhere.json"));
    }
    void impossibleCardsAreNoCard()
    {
        QFETCH(QJsonValue, card);
        QVERIFY(m_emulator->set("card", card));
        QCOMPARE(outcomeOf(m_reader->read({}, 100ms)), QStringLiteral("lay-card"));
    }
    void halfWrittenStateChangesNothing()
    {
        QVERIFY(m_emulator->set("card", residentCard()));
        const int edits = m_emulator->observed("edits").toInt();
        writeFile("state.json", "{\"card\": nu");
        QCOMPARE(outcomeOf(m_reader->read({}, 2s)), QString());
        QCOMPARE(m_emulator->observed("edits").toInt(), edits);
    }

private:
    void writeFile(const char *name, const QByteArray &bytes)
    {
        QFile file(m_emulator->path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    std::unique_ptr<LineEmulator> m_emulator;
    std::unique_ptr<SamReader> m_reader;
};

YEBAN_TEST(IdCardEmulatorTest)
#include "emulator_test.moc"
