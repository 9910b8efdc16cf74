// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/emulator/sam_model.h"
#include "drivers/id-card/sam/driver.h"
#include "drivers/id-card/sam/usb_wire.h"
#include "drivers/transport/usb/fake_usb.h"
#include "tests/support/test_main.h"
#include "tests/unit/drivers/id-card/cards.h"

using namespace yeban;
using namespace yeban::test;
using namespace std::chrono_literals;

/// Which pipes carry what, over a fake device.
class SamUsbWireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_usb = std::make_shared<FakeUsb>();
        m_usb->interface = split;
    }

    void theFirstFittingInterfaceIsChosen()
    {
        const UsbInterface keyboard{0, 0, 3, 1, 1, {}, {}};
        QCOMPARE(sam::chooseInterface({keyboard, pair})->number, pair.number);
        QCOMPARE(sam::chooseInterface({split, pair})->bulkIn.size(), 2);
        const UsbInterface oneWay{0, 0, 255, 0, 0, {0x81}, {}};
        const UsbInterface odd{0, 0, 255, 0, 0, {0x81, 0x82, 0x83}, {0x02}};
        for (const auto &none : {QList<UsbInterface>(), QList{keyboard}, QList{oneWay, odd}}) {
            const Error error = sam::chooseInterface(none).error();
            QCOMPARE(error.code, ErrorCode::Unsupported);
            QVERIFY(!error.detail.isEmpty());
        }
    }
    void aPairCarriesWholeFrames()
    {
        m_usb->interface = pair;
        const auto stream = sam::streamOver(openFakeUsb(m_usb));
        const QByteArray frame = sam::frameOf(sam::Command::FindCard);
        QVERIFY(stream->write({}, frame, 1s));
        QCOMPARE(m_usb->written, (QList<QPair<quint8, QByteArray>>{{0x01, frame}}));
    }
    void twoPipesShareEachFrame()
    {
        const auto stream = sam::streamOver(openFakeUsb(m_usb));
        QVERIFY(stream->write({}, sam::frameOf(sam::Command::FindCard), 1s));
        QCOMPARE(m_usb->written, (QList<QPair<quint8, QByteArray>>{
                                     {0x02, QByteArray::fromHex("AAAAAA96690003")}, {0x06, QByteArray::fromHex("200122")}}));
        // Two replies, the first in pieces.
        m_usb->queued[0x81] = {found.left(3), found.mid(3, 4), notFound.left(7)};
        m_usb->queued[0x85] = {found.mid(7, 5), found.mid(12), notFound.mid(7)};
        QCOMPARE(all(*stream), found + notFound);
    }
    void nonsenseInTheHeadPipeIsPassedOn()
    {
        const auto stream = sam::streamOver(openFakeUsb(m_usb));
        m_usb->queued[0x81] = {QByteArray(7, 'x'), found.left(7)};
        m_usb->queued[0x85] = {found.mid(7)};
        QCOMPARE(all(*stream), QByteArray(7, 'x') + found);
    }
    void drainBeginsANewFrame()
    {
        const auto stream = sam::streamOver(openFakeUsb(m_usb));
        m_usb->queued[0x81] = {found.left(7)};
        QCOMPARE(stream->read({}, 1s).value(), found.left(7)); // and the body never comes in time
        m_usb->queued[0x81] = {found.left(4)};
        m_usb->queued[0x85] = {found.mid(7)};
        QCOMPARE(stream->drain().value(), found.left(4) + found.mid(7));
        m_usb->queued[0x81] = {notFound.left(7)};
        m_usb->queued[0x85] = {notFound.mid(7)};
        QCOMPARE(all(*stream), notFound);
    }
    void readsAsMuchAsIsWanted()
    {
        const auto stream = sam::streamOver(openFakeUsb(m_usb));
        m_usb->queued[0x81] = {found.left(7)};
        QCOMPARE(stream->read({}, 1s, 5).value(), found.left(5));
        QCOMPARE(stream->read({}, 1s, 5).value(), found.mid(5, 2));
        QCOMPARE(stream->read({}, 1s, 5).error().code, ErrorCode::TimedOut);
    }
    void aLostDeviceIsSaidByEveryCall()
    {
        const auto stream = sam::streamOver(openFakeUsb(m_usb));
        m_usb->broken = Error{ErrorCode::DeviceMissing, QStringLiteral("gone"), {}};
        QCOMPARE(stream->read({}, 1s).error().code, ErrorCode::DeviceMissing);
        QCOMPARE(stream->write({}, found, 1s).error().code, ErrorCode::DeviceMissing);
        QCOMPARE(stream->drain().error().code, ErrorCode::DeviceMissing);
    }

    void readsACardWhole_data()
    {
        QTest::addColumn<bool>("twoPipes");
        QTest::newRow("single") << false;
        QTest::newRow("split") << true;
    }
    void readsACardWhole()
    {
        QFETCH(bool, twoPipes);
        m_usb->interface = twoPipes ? split : pair;
        emulator::SamModel model;
        model.setCard(std::get<emulator::CardRecord>(emulator::cardRecordOf(residentCard(), {})));
        m_usb->onWrite = [&](quint8, const QByteArray &bytes) {
            const QByteArray reply = model.answer(bytes);
            const qsizetype head = twoPipes ? 7 : reply.size();
            m_usb->queued[0x81].push_back(reply.left(head));
            m_usb->queued[0x85].push_back(reply.mid(head));
            for (auto &queued : m_usb->queued) // a read never answers nothing
                std::erase(queued, QByteArray());
        };
        SamReader reader([this](std::stop_token) { return Result<std::unique_ptr<ByteStream>>(sam::streamOver(openFakeUsb(m_usb))); },
                         sam::PhotoDecoder({}, {}));
        QVERIFY(reader.open({}));
        QCOMPARE(reader.read({}, 1s)->value().name, QStringLiteral("夜一"));
    }

private:
    static QByteArray all(ByteStream &stream)
    {
        QByteArray bytes;
        while (auto part = stream.read({}, 1s))
            bytes += *part;
        return bytes;
    }

    const UsbInterface pair{1, 0, 255, 0, 0, {0x81}, {0x01}};
    const UsbInterface split{0, 0, 255, 0, 0, {0x81, 0x85}, {0x02, 0x06}};
    const QByteArray found = QByteArray::fromHex("AAAAAA9669000800009F0000000097");
    const QByteArray notFound = QByteArray::fromHex("AAAAAA9669000400008084");
    std::shared_ptr<FakeUsb> m_usb;
};

YEBAN_TEST(SamUsbWireTest)
#include "usb_wire_test.moc"
