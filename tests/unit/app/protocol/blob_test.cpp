// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/blob.h"
#include "app/protocol/signature_tree.h"
#include "hostile.h"
#include "tests/support/test_main.h"

using namespace yeban;

/// Blobs and the signatures of batches.
class BlobTest : public QObject
{
    Q_OBJECT

private:
    const BlobPiece m_piece{randomBytes(32), 1000, 5000, randomBytes(32)};
    static Result<BlobPiece> read(const QByteArray &digest, const QMap<QByteArray, QByteArray> &headers)
    {
        return BlobPiece::fromHeaders(QString::fromLatin1(digest),
                                      [&headers](const char *name) { return headers.value(name); });
    }
    QMap<QByteArray, QByteArray> headers() const
    {
        QMap<QByteArray, QByteArray> map;
        for (const auto &[name, value] : m_piece.headers())
            map.insert(name, value);
        return map;
    }

private Q_SLOTS:
    void aPieceIsReadAsItWasWritten()
    {
        const auto found = read(m_piece.digest.toHex(), headers());
        QVERIFY(found);
        QCOMPARE(*found, m_piece);
    }

    void malformedPiecesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *name, const QByteArray &value) {
            QTest::addRow("%s %s", name, value.constData()) << QByteArray(name) << value;
        };
        for (const char *name : {"Upload-Offset", "Upload-Length", "Upload-Checksum"})
            for (const QByteArray value : {"", "-1", "01", "1e3", "99999999999999999999", "sha256 ", "sha256 AAAA"})
                row(name, value);
        row("Upload-Offset", "5000"); // nothing is left for it
        row("Upload-Length", "1000");
        row("Upload-Length", QByteArray::number(maxBlobBytes + 1));
        row("Upload-Checksum", "sha1 " + QByteArray(32, 'x').toBase64());
        row("Upload-Checksum", "sha256 " + QByteArray(33, 'x').toBase64());
    }
    void malformedPiecesAreRefused()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        auto altered = headers();
        altered.insert(name, value);
        const auto found = read(m_piece.digest.toHex(), altered);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::InvalidInput);
    }

    void anAddressHasOneSpelling()
    {
        const QByteArray hex = m_piece.digest.toHex();
        for (const QByteArray &odd : {hex.toUpper().replace('0', 'A'), hex.chopped(2), hex + "00", QByteArray("../x"), QByteArray()})
            QVERIFY(!read(odd, headers()));
    }

    void whatIsMissingIsReadAsItWasWritten()
    {
        const MissingBlobs missing{{{randomBytes(32), 0}, {randomBytes(32), 131072}}};
        const auto found = MissingBlobs::fromJson(missing.toJson());
        QVERIFY(found);
        QCOMPARE(*found, missing);
        QVERIFY(!MissingBlobs::fromJson(MissingBlobs{}.toJson()));
        QVERIFY(test::refusesAll<MissingBlobs>(missing.toJson()));
    }

    void oneSignatureCoversManyMessages_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 2, 3, 5, 8, 50, 255, 256, 257})
            QTest::addRow("%d", count) << count;
    }
    void oneSignatureCoversManyMessages()
    {
        QFETCH(int, count);
        const SigningKey key = SigningKey::generate();
        QList<QByteArray> bodies;
        for (int i = 0; i < count; ++i)
            bodies.append("body " + QByteArray::number(i));
        const auto messages = signBodies(bodies, "yeban-x-v1\n", key);
        QCOMPARE(messages.size(), count);
        for (int i = 0; i < count; ++i) {
            QCOMPARE(messages[i].body, bodies[i]);
            QVERIFY(checkSignature(messages[i], "yeban-x-v1\n", key.verifyKey()));
            QVERIFY(!checkSignature(messages[i], "yeban-y-v1\n", key.verifyKey()));
            const auto onTheWire = SignedMessage::fromJson(messages[i].toJson());
            QVERIFY(onTheWire);
            QCOMPARE(*onTheWire, messages[i]);
        }
    }

    void nothingElsePassesForASignedMessage()
    {
        const SigningKey key = SigningKey::generate();
        const auto messages = signBodies({"a", "b", "c", "d", "e"}, "d\n", key);
        const auto accepted = [&key](const SignedMessage &message) {
            return checkSignature(message, "d\n", key.verifyKey()).has_value();
        };
        SignedMessage moved = messages[0];
        moved.path = messages[1].path;
        QVERIFY(!accepted(moved));
        SignedMessage other = messages[0];
        other.body = "f";
        QVERIFY(!accepted(other));
        for (int bit = 0; bit < messages[0].path.size() * 8; ++bit) {
            SignedMessage altered = messages[0];
            altered.path[bit / 8] = char(altered.path[bit / 8] ^ (1 << bit % 8));
            QVERIFY(!accepted(altered));
        }
        for (const QByteArray &path : {messages[0].path.chopped(1), messages[0].path.chopped(pathStepBytes), messages[0].path + messages[0].path,
                                       QByteArray(17 * pathStepBytes, '\0')}) {
            SignedMessage altered = messages[0];
            altered.path = path;
            QVERIFY(!accepted(altered));
        }
        // An inner node is no message: its two children do not read as one.
        SignedMessage inner{messages[0].path.mid(1, 32) + messages[0].path.mid(1, 32), messages[0].signature,
                            messages[0].path.mid(pathStepBytes)};
        QVERIFY(!accepted(inner));
    }
};

YEBAN_TEST(BlobTest)
#include "blob_test.moc"
