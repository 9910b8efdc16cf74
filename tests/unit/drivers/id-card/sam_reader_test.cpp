// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/emulator/sam_model.h"
#include "drivers/id-card/sam/driver.h"
#include "drivers/transport/fake_stream.h"
#include "tests/support/outcome.h"
#include "tests/support/test_main.h"
#include "tests/unit/drivers/id-card/cards.h"

#include <thread>

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;
using emulator::SamModel;
using Fault = emulator::SamModel::Fault;

static emulator::CardRecord recordOf(const QJsonObject &card)
{
    return std::get<emulator::CardRecord>(emulator::cardRecordOf(card, {}));
}

/// The driver over a fake line, the emulator's model behind it.
class SamReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_device = std::make_shared<FakeDevice>();
        m_model = std::make_unique<SamModel>();
        m_device->onWrite = [this](const QByteArray &bytes) {
            return QList<QByteArray>{m_model->answer(bytes)};
        };
        m_reader = std::make_unique<SamReader>(openFake(m_device), sam::PhotoDecoder({}, {}));
    }

    void closedReaderSaysSo()
    {
        QCOMPARE(outcomeOf(m_reader->read({}, 1s)), QStringLiteral("device-missing"));
        QCOMPARE(m_reader->status({}).error().code, ErrorCode::DeviceMissing);
        QCOMPARE(m_reader->cardPresent({}).error().code, ErrorCode::DeviceMissing);
        QCOMPARE(m_reader->serialNumber({}).error().code, ErrorCode::DeviceMissing);
    }
    void readsACardWhole()
    {
        QVERIFY(m_reader->open({}));
        QCOMPARE(*m_reader->serialNumber({}), QStringLiteral("05.03-20180623-000012345-000000001"));
        QCOMPARE(m_reader->status({})->state, DeviceState::Online);
        m_model->setCard(recordOf(residentCard()));
        const auto read = m_reader->read({}, 1s);
        QCOMPARE(outcomeOf(read), QString());
        const IdCard &card = **read;
        QCOMPARE(card.name, QStringLiteral("夜一"));
        QVERIFY(card.consistent);
        QVERIFY(card.photo.isNull());
    }
    void newestAddressReplacesThePrintedOne()
    {
        QJsonObject description = residentCard();
        description[QStringLiteral("new_addresses")] = QJsonArray{QStringLiteral("示例路2号")};
        m_model->setCard(recordOf(description));
        QVERIFY(m_reader->open({}));
        QCOMPARE(m_reader->read({}, 1s)->value().address, QStringLiteral("示例路2号"));
    }
    void presenceFollowsTheCard()
    {
        QVERIFY(m_reader->open({}));
        QCOMPARE(m_reader->cardPresent({}).value(), false);
        m_model->setCard(recordOf(residentCard()));
        QCOMPARE(m_reader->cardPresent({}).value(), true);
        QCOMPARE(outcomeOf(m_reader->read({}, 1s)), QString());
        QCOMPARE(m_reader->cardPresent({}).value(), true);
        QCOMPARE(m_reader->cardPresent({}).value(), true);
        m_model->setCard(std::nullopt);
        QCOMPARE(m_reader->cardPresent({}).value(), false);
    }
    void aReadCardIsNotReadAgainBeforeItWasLifted()
    {
        m_model->setCard(recordOf(residentCard()));
        QVERIFY(m_reader->open({}));
        QCOMPARE(outcomeOf(m_reader->read({}, 1s)), QString());
        QCOMPARE(outcomeOf(m_reader->read({}, 300ms)), QStringLiteral("lay-card"));
        m_model->setCard(recordOf(foreigner2017Card()));
        QCOMPARE(m_reader->read({}, 1s)->value().kind, IdCardKind::Foreigner2017);
    }
    void noCard()
    {
        QVERIFY(m_reader->open({}));
        QCOMPARE(outcomeOf(m_reader->read({}, 250ms)), QStringLiteral("lay-card"));
        QCOMPARE(outcomeOf(m_reader->read({}, 0ms)), QStringLiteral("lay-card"));
    }
    void cancelEndsTheWait()
    {
        QVERIFY(m_reader->open({}));
        std::stop_source source;
        const std::jthread later([&source] {
            std::this_thread::sleep_for(50ms);
            source.request_stop();
        });
        const auto before = std::chrono::steady_clock::now();
        QCOMPARE(outcomeOf(m_reader->read(source.get_token(), 60s)), QStringLiteral("cancelled"));
        QVERIFY(std::chrono::steady_clock::now() - before < 10s);
    }

    void faults_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char *name, Fault fault, const char *outcome) {
            QTest::newRow(name) << static_cast<int>(fault) << QString::fromLatin1(outcome);
        };
        row("stall", Fault::Stall, "device-silent");
        row("nak", Fault::Nak, "protocol-fault");
        row("garbage", Fault::Garbage, "protocol-fault");
        row("short", Fault::Short, "protocol-fault");
        row("auth-failed", Fault::AuthFailed, "card-suspect");
        row("remove-during-read", Fault::RemoveDuringRead, "leave-card");
    }
    void faults()
    {
        QFETCH(int, fault);
        QFETCH(QString, outcome);
        QVERIFY(m_reader->open({}));
        m_model->setCard(recordOf(residentCard()));
        m_model->setFault(static_cast<Fault>(fault));
        QCOMPARE(outcomeOf(m_reader->read({}, 1s)), outcome);
        m_model->setFault(Fault::None);
        QCOMPARE(outcomeOf(m_reader->read({}, 1s)), QString());
    }
    void openFailsWithASentence()
    {
        m_model->setFault(Fault::Stall);
        QCOMPARE(m_reader->open({}).error().code, ErrorCode::DeviceSilent);
        QVERIFY(!m_reader->open({}).error().detail.isEmpty());
        m_model->setFault(Fault::Nak);
        QCOMPARE(m_reader->open({}).error().code, ErrorCode::ProtocolFault);
        m_device->present = false;
        QCOMPARE(m_reader->open({}).error().code, ErrorCode::DeviceMissing);
        m_device->present = true;
        m_model->setFault(Fault::None);
        QVERIFY(m_reader->open({}));
    }
    void unpluggedAtEveryCommand()
    {
        m_model->setCard(recordOf(residentCard()));
        for (int commands = 1; commands <= 4; ++commands) {
            QVERIFY(m_reader->open({}));
            int left = commands;
            m_device->onWrite = [this, &left](const QByteArray &bytes) {
                m_device->present = --left > 0;
                return QList<QByteArray>{m_model->answer(bytes)};
            };
            QCOMPARE(outcomeOf(m_reader->read({}, 1s)), QStringLiteral("device-missing"));
            m_reader->close();
            m_device->onWrite = [this](const QByteArray &bytes) {
                return QList<QByteArray>{m_model->answer(bytes)};
            };
            m_device->present = true;
            m_model->setCard(std::nullopt);
            m_model->setCard(recordOf(residentCard()));
        }
        QVERIFY(m_reader->open({}));
        QCOMPARE(outcomeOf(m_reader->read({}, 1s)), QString());
    }

    void deviceFaultAtEveryCommand_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("answer"); // SW3 and data, without frame
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char *name, const char *command, quint8 sw3, const char *outcome) {
            QTest::newRow(name) << QByteArray::fromHex(command) << QByteArray(1, static_cast<char>(sw3))
                                << QString::fromLatin1(outcome);
        };
        row("find: self-test", "2001", 0x60, "device-fault");
        row("find: nonsense", "2001", 0x24, "protocol-fault");
        row("select: not authorised", "2002", 0x66, "device-fault");
        row("select: never", "2002", 0x81, "lay-card-again");
        row("select: forged", "2002", 0x32, "card-suspect");
        row("read: never", "3001", 0x41, "lay-card-again");
        row("read: forged", "3001", 0x33, "card-suspect");
        row("read: broken", "3001", 0x60, "device-fault");
        row("read: bad length", "3001", 0x11, "protocol-fault");
        row("address: forged", "3003", 0x31, "card-suspect");
        row("address: broken", "3003", 0x66, "device-fault");
    }
    void deviceFaultAtEveryCommand()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, answer);
        QFETCH(QString, outcome);
        QVERIFY(m_reader->open({}));
        m_model->setCard(recordOf(residentCard()));
        overrideCommand(command, answer);
        QCOMPARE(outcomeOf(m_reader->read({}, 700ms)), outcome);
    }
    void oldModuleWithoutAppendedAddresses()
    {
        QVERIFY(m_reader->open({}));
        m_model->setCard(recordOf(residentCard()));
        overrideCommand(QByteArray::fromHex("3003"), QByteArray(1, '\x21'));
        const auto read = m_reader->read({}, 1s);
        QCOMPARE(outcomeOf(read), QString());
        const IdCard &card = **read;
        QCOMPARE(card.address, QStringLiteral("示例省示例市示例区不存在路1号"));
    }
    void recordWithoutSenseIsUnreadable()
    {
        QVERIFY(m_reader->open({}));
        m_model->setCard(recordOf(residentCard()));
        overrideCommand(QByteArray::fromHex("3001"), '\x90' + QByteArray(1284, 'x'));
        QCOMPARE(outcomeOf(m_reader->read({}, 700ms)), QStringLiteral("lay-card-again"));
    }
    void liftedBeforeTheAppendedAddress()
    {
        QVERIFY(m_reader->open({}));
        m_model->setCard(recordOf(residentCard()));
        overrideCommand(QByteArray::fromHex("3003"), QByteArray(1, '\x41'));
        QCOMPARE(outcomeOf(m_reader->read({}, 1s)), QStringLiteral("leave-card"));
    }
    void brokenReaderIsAStatus()
    {
        QVERIFY(m_reader->open({}));
        overrideCommand(QByteArray::fromHex("11FF"), QByteArray(1, '\x60'));
        QCOMPARE(m_reader->status({}).error().code, ErrorCode::DeviceFault);
        overrideCommand(QByteArray::fromHex("2001"), QByteArray(1, '\x60'));
        QCOMPARE(m_reader->cardPresent({}).error().code, ErrorCode::DeviceFault);
    }
    void lateReplyIsNotTakenForTheNext()
    {
        QVERIFY(m_reader->open({}));
        m_model->setCard(recordOf(residentCard()));
        m_device->onWrite = [this](const QByteArray &bytes) { // a select's reply comes before each
            return QList<QByteArray>{QByteArray::fromHex("AAAAAA9669000C00009000000000000000009C"),
                                     m_model->answer(bytes)};
        };
        QCOMPARE(outcomeOf(m_reader->read({}, 1s)), QString());
    }
    void aReplyThatComesTooLateIsDropped()
    {
        QVERIFY(m_reader->open({}));
        m_model->setFault(Fault::Stall);
        QCOMPARE(m_reader->cardPresent({}).error().code, ErrorCode::TimedOut);
        m_model->setFault(Fault::None);
        m_device->queued = {QByteArray::fromHex("AAAAAA9669000800009F0000000097")}; // found, when there was a card
        QCOMPARE(m_reader->cardPresent({}).value(), false);
    }
    /// The thread got no processor until the time was over; the reader was in time.
    void aReplyThatLiesThereIsTaken()
    {
        QVERIFY(m_reader->open({}));
        m_device->onWrite = [this](const QByteArray &bytes) {
            const QByteArray reply = m_model->answer(bytes);
            m_device->onRead = [this, rest = reply.mid(3)]() mutable {
                if (rest.isEmpty())
                    return;
                std::this_thread::sleep_for(300ms); // a poll's time is 250 ms
                m_device->queued.push_back(std::exchange(rest, {}));
            };
            return QList<QByteArray>{reply.first(3)};
        };
        QVERIFY(m_reader->status({}));
    }
    void aBrokenOffCommandTakesNoCardAway()
    {
        QVERIFY(m_reader->open({}));
        m_model->setCard(recordOf(residentCard()));
        QCOMPARE(outcomeOf(m_reader->read({}, 1s)), QString());
        m_model->answer(QByteArray::fromHex("AAAAAA96690003")); // and no more of it
        QCOMPARE(m_reader->cardPresent({}).value(), true);
        QCOMPARE(m_reader->cardPresent({}).value(), true);
    }
    void endlessGarbageEnds()
    {
        QVERIFY(m_reader->open({}));
        m_device->onWrite = [](const QByteArray &) { return QList<QByteArray>(2000, QByteArray(256, '\xAA')); };
        const auto before = std::chrono::steady_clock::now();
        QCOMPARE(outcomeOf(m_reader->read({}, 1s)), QStringLiteral("protocol-fault"));
        QVERIFY(std::chrono::steady_clock::now() - before < 5s);
    }

    void settings()
    {
        DriverConfig config{QStringLiteral("serial:/dev/ttyS1"), {}};
        QVERIFY(createIdCardSam(config));
        config.options = {{QStringLiteral("photo_decoder"), QStringLiteral("/nonexistent/libwlt.so")}};
        auto wrong = createIdCardSam(config);
        QCOMPARE(wrong.error().code, ErrorCode::BadSetting);
        QVERIFY(wrong.error().detail.contains(QLatin1String("/nonexistent/libwlt.so")));
        config.options = {{QStringLiteral("photo-decoder"), QString()}};
        wrong = createIdCardSam(config);
        QCOMPARE(wrong.error().code, ErrorCode::BadSetting);
        QVERIFY(wrong.error().detail.contains(QLatin1String("photo_decoder")));
        QVERIFY(createIdCardSam({QStringLiteral("usb:0400:c35a@1-2"), {}}));
        for (const char *address : {"usb:0400", "serial:ttyS1", "tcp:192.0.2.1:9100", ""}) {
            wrong = createIdCardSam({QString::fromLatin1(address), {}});
            QCOMPARE(wrong.error().code, ErrorCode::BadSetting);
            QVERIFY(wrong.error().detail.contains(QLatin1String("write \"")));
        }
    }

private:
    /// Answers `command` with SW3 and data of our choice, all others as the model does.
    void overrideCommand(const QByteArray &command, const QByteArray &answer)
    {
        m_device->onWrite = [this, command, answer](const QByteArray &bytes) {
            if (bytes.mid(7, 2) != command)
                return QList<QByteArray>{m_model->answer(bytes)};
            QByteArray body(2, '\0');
            body[0] = static_cast<char>((answer.size() + 3) >> 8);
            body[1] = static_cast<char>(answer.size() + 3);
            body += QByteArray(2, '\0') + answer;
            char check = 0;
            for (const char byte : body)
                check = static_cast<char>(check ^ byte);
            return QList<QByteArray>{QByteArray::fromHex("AAAAAA9669") + body + check};
        };
    }

    std::shared_ptr<FakeDevice> m_device;
    std::unique_ptr<SamModel> m_model;
    std::unique_ptr<SamReader> m_reader;
};

YEBAN_TEST(SamReaderTest)
#include "sam_reader_test.moc"
