// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/sam/protocol.h"
#include "tests/support/test_main.h"

using namespace yeban;
using namespace yeban::sam;

static QByteArray hex(const char *text) { return QByteArray::fromHex(text); }

/// A reply frame as a reader would send it, made here and not by the code under test.
static QByteArray replyFrame(quint8 sw3, const QByteArray &data = {})
{
    QByteArray frame = hex("AAAAAA9669");
    const auto length = data.size() + 4;
    frame.append(static_cast<char>(length >> 8)).append(static_cast<char>(length)).append(2, '\0');
    frame.append(static_cast<char>(sw3)).append(data);
    char check = 0;
    for (qsizetype i = 5; i < frame.size(); ++i)
        check = static_cast<char>(check ^ frame[i]);
    return frame.append(check);
}

static constexpr int aboutTheCard = -1; ///< instead of an error

class ProtocolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandFrames_data()
    {
        QTest::addColumn<int>("command");
        QTest::addColumn<QByteArray>("frame");
        const auto row = [](const char *name, Command command, const char *frame) {
            QTest::newRow(name) << static_cast<int>(command) << hex(frame);
        };
        row("status", Command::Status, "AAAAAA9669000311FFED");
        row("identity", Command::Identity, "AAAAAA9669000312FFEE");
        row("find", Command::FindCard, "AAAAAA96690003200122");
        row("select", Command::SelectCard, "AAAAAA96690003200221");
        row("read", Command::ReadCard, "AAAAAA96690003300132");
        row("new address", Command::ReadNewAddress, "AAAAAA96690003300330");
    }
    void commandFrames()
    {
        QFETCH(int, command);
        QFETCH(QByteArray, frame);
        QCOMPARE(frameOf(static_cast<Command>(command)), frame);
    }

    void repliesSeenInTheField()
    {
        Reassembler replies;
        replies.feed(hex("AAAAAA9669000800009F0000000097" "AAAAAA9669000C00009000000000000000009C"
                         "AAAAAA9669000400008084" "AAAAAA9669000400004145"));
        QCOMPARE(replies.take()->outcome(), Outcome::Found);
        const auto selected = replies.take();
        QCOMPARE(selected->outcome(), Outcome::Ok);
        QCOMPARE(selected->data, QByteArray(8, '\0'));
        QCOMPARE(replies.take()->outcome(), Outcome::NoCard);
        QCOMPARE(replies.take()->outcome(), Outcome::ReadFailed);
        QVERIFY(!replies.take());
    }

    void everySw3HasItsClass_data()
    {
        QTest::addColumn<int>("sw3");
        QTest::addColumn<int>("outcome");
        QTest::addColumn<int>("error");
        const auto row = [](int sw3, Outcome outcome, std::optional<ErrorCode> error) {
            QTest::addRow("%02x", sw3) << sw3 << static_cast<int>(outcome) << (error ? static_cast<int>(*error) : aboutTheCard);
        };
        row(0x80, Outcome::NoCard, {});
        row(0x81, Outcome::SelectFailed, {});
        for (const int sw3 : {0x40, 0x41, 0x47})
            row(sw3, Outcome::ReadFailed, {});
        for (const int sw3 : {0x31, 0x32, 0x33})
            row(sw3, Outcome::Suspect, ErrorCode::CardSuspect);
        for (const int sw3 : {0x10, 0x11, 0x21, 0x23, 0x24, 0x00, 0xFF})
            row(sw3, Outcome::Garbled, ErrorCode::ProtocolFault);
        for (const int sw3 : {0x60, 0x66})
            row(sw3, Outcome::Broken, ErrorCode::DeviceFault);
    }
    void everySw3HasItsClass()
    {
        QFETCH(int, sw3);
        QFETCH(int, outcome);
        QFETCH(int, error);
        const Reply reply{0, 0, static_cast<quint8>(sw3), {}};
        QCOMPARE(static_cast<int>(reply.outcome()), outcome);
        QCOMPARE(isAboutTheCard(reply.outcome()), error == aboutTheCard);
        if (error != aboutTheCard)
            QCOMPARE(static_cast<int>(errorOf(reply).code), error);
        QVERIFY(errorOf(reply).deviceCode.startsWith(QStringLiteral("SW3=%1").arg(sw3, 2, 16, QLatin1Char('0'))));
        QCOMPARE(Reply({0, 0, 0x90, {}}).outcome(), Outcome::Ok);
        QCOMPARE(Reply({0, 0, 0x91, {}}).outcome(), Outcome::Empty);
    }

    void piecesOfEverySizeAreJoined()
    {
        const QByteArray frame = replyFrame(0x90, QByteArray(1284, 'x'));
        for (const qsizetype piece : {1, 2, 3, 7, 64, 4096}) {
            Reassembler replies;
            std::optional<Reply> reply;
            for (qsizetype at = 0; at < frame.size(); at += piece) {
                QVERIFY2(!reply, "a reply before the last byte");
                replies.feed(frame.mid(at, piece));
                reply = replies.take();
            }
            QVERIFY(reply);
            QCOMPARE(reply->data.size(), 1284);
        }
    }
    void garbageBeforeAndBetweenIsSkipped()
    {
        Reassembler replies;
        replies.feed(hex("00FFAA9669AAAAAAAA") + replyFrame(0x80).mid(3) // an AA too many belongs to no preamble
                     + hex("1234AAAA") + replyFrame(0x9F, QByteArray(4, '\0')));
        QCOMPARE(replies.take()->sw3, quint8(0x80));
        QCOMPARE(replies.take()->sw3, quint8(0x9F));
    }
    void wrongCheckIsSkippedAndTheNextReplyFound()
    {
        QByteArray wrong = replyFrame(0x90, QByteArray(16, 'x'));
        wrong.back() = static_cast<char>(wrong.back() ^ 1);
        Reassembler replies;
        replies.feed(wrong + replyFrame(0x80));
        QCOMPARE(replies.take()->sw3, quint8(0x80));
        QVERIFY(!replies.take());
    }
    void everyFlippedBitIsNoticed()
    {
        const QByteArray frame = replyFrame(0x90, QByteArrayLiteral("sixteen bytes ok"));
        for (qsizetype bit = 0; bit < frame.size() * 8; ++bit) {
            QByteArray flipped = frame;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
            Reassembler replies;
            replies.feed(flipped);
            QVERIFY2(!replies.take(), qPrintable(QString::number(bit)));
        }
    }
    void impossibleLengths()
    {
        for (const char *length : {"0000", "0003", "FFFF", "0A00"}) {
            Reassembler replies;
            replies.feed(hex("AAAAAA9669") + hex(length) + QByteArray(4, '\0') + replyFrame(0x80));
            const auto reply = replies.take();
            QVERIFY2(reply, length);
            QCOMPARE(reply->sw3, quint8(0x80));
        }
    }
    void truncatedReplyIsNoReply()
    {
        const QByteArray frame = replyFrame(0x90, QByteArray(1284, 'x'));
        for (qsizetype length = 0; length < frame.size(); ++length) {
            Reassembler replies;
            replies.feed(frame.left(length));
            QVERIFY(!replies.take());
        }
    }
    void endlessGarbageIsNotKept()
    {
        Reassembler replies;
        for (int i = 0; i < 1000; ++i) {
            replies.feed(QByteArray(1024, static_cast<char>(i)));
            QVERIFY(!replies.take());
            QVERIFY(replies.held() < 4096);
        }
        for (int i = 0; i < 1000; ++i) { // preambles without end
            replies.feed(hex("AAAAAA9669"));
            QVERIFY(!replies.take());
            QVERIFY(replies.held() < 4096);
        }
    }

    void lateRepliesAreToldFromExpectedOnes()
    {
        const auto ok = [](qsizetype length) { return Reply{0, 0, 0x90, QByteArray(length, '\0')}; };
        QVERIFY(answers(ok(16), Command::Identity));
        QVERIFY(!answers(ok(8), Command::Identity));
        QVERIFY(answers(ok(8), Command::SelectCard));
        QVERIFY(!answers(ok(0), Command::SelectCard));
        QVERIFY(!answers(ok(8), Command::FindCard));
        QVERIFY(answers(ok(1284), Command::ReadCard));
        QVERIFY(!answers(ok(16), Command::ReadCard));
        QVERIFY(answers(ok(140), Command::ReadNewAddress));
        QVERIFY(!answers(ok(1284), Command::ReadNewAddress));
        QVERIFY(answers(ok(0), Command::Status));
        QVERIFY(!answers(ok(1284), Command::Status));
        QVERIFY(answers(Reply{0, 0, 0x80, {}}, Command::FindCard));
    }

    void moduleNumber()
    {
        QCOMPARE(*serialNumberOf(hex("05000300" "8FEE3301" "39300000" "01000000")),
                 QStringLiteral("05.03-20180623-000012345-000000001"));
        QCOMPARE(serialNumberOf(QByteArray(15, '\0')).error().code, ErrorCode::InvalidInput);
    }
    void record()
    {
        const QByteArray text(256, 't'), photo(1024, 'p');
        const auto good = recordOf(hex("01000400") + text + photo);
        QVERIFY(good);
        QCOMPARE(good->text, text);
        QCOMPARE(good->photo, photo);
        QVERIFY(!recordOf(hex("01000400") + text));
        QVERIFY(!recordOf(hex("01000400") + text + photo + 'x'));
        QVERIFY(!recordOf(hex("04000100") + text + photo));
        QVERIFY(!recordOf({}));
    }
};

YEBAN_TEST(ProtocolTest)
#include "protocol_test.moc"
