// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/envelope/secret.h"
#include "app/protocol/submission.h"
#include "hostile.h"
#include "tests/support/test_main.h"

using namespace yeban;

namespace {

SubmissionPut somePut()
{
    return {
        randomUuid(),   42, 1, SubmissionKind::Application, QStringLiteral("A1-000042-K"), randomBytes(32),
        randomBytes(64)};
}

Result<SubmissionPut> readBack(const SubmissionPut &put, const QByteArray &name = {},
                               const QByteArray &value = {})
{
    return SubmissionPut::fromHeaders(put.submissionId, [&](const char *wanted) {
        if (name == wanted)
            return value;
        for (const auto &[key, text] : put.headers())
            if (key == wanted)
                return text;
        return QByteArray();
    });
}

} // namespace

class SubmissionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersComeBack()
    {
        const SubmissionPut put = somePut();
        QCOMPARE(*readBack(put), put);
        SubmissionPut rating = somePut();
        rating.kind = SubmissionKind::Rating;
        rating.caseNumber.clear();
        QCOMPARE(*readBack(rating), rating);
    }

    void malformedHeadersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("other key") << QByteArray("Idempotency-Key") << randomUuid().toLatin1();
        QTest::newRow("tseq 0") << QByteArray("Kiosk-Seq") << QByteArray("0");
        QTest::newRow("tseq -1") << QByteArray("Kiosk-Seq") << QByteArray("-1");
        QTest::newRow("tseq 042") << QByteArray("Kiosk-Seq") << QByteArray("042");
        QTest::newRow("tseq +42") << QByteArray("Kiosk-Seq") << QByteArray("+42");
        QTest::newRow("tseq huge") << QByteArray("Kiosk-Seq") << QByteArray("18446744073709551616");
        QTest::newRow("envelope") << QByteArray("Kiosk-Env") << QByteArray("one");
        QTest::newRow("kind") << QByteArray("Kiosk-Kind") << QByteArray("weather");
        QTest::newRow("case") << QByteArray("Kiosk-Case") << QByteArray("A1 <script>");
        QTest::newRow("case long") << QByteArray("Kiosk-Case") << QByteArray(33, 'A');
        QTest::newRow("no digest") << QByteArray("Content-Digest") << QByteArray("");
        QTest::newRow("md5") << QByteArray("Content-Digest") << QByteArray("md5=:AAAA:");
        QTest::newRow("short digest") << QByteArray("Content-Digest") << QByteArray("sha-256=:AAAA:");
        QTest::newRow("signature") << QByteArray("Kiosk-Signature") << QByteArray("AAAA");
    }
    void malformedHeadersAreRefused()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        const auto read = readBack(somePut(), name, value);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
        QVERIFY(read.error().detail.contains(QString::fromLatin1(name)));
    }

    void idsAreLowerCaseUuids()
    {
        SubmissionPut put = somePut();
        put.submissionId = put.submissionId.toUpper();
        QVERIFY(!readBack(put));
        put.submissionId = QStringLiteral("../../etc/passwd");
        QVERIFY(!readBack(put));
        put.submissionId = QStringLiteral("00000000-0000-0000-0000-000000000000");
        QVERIFY(!readBack(put));
    }

    void everyPartIsSigned()
    {
        const SubmissionPut put = somePut();
        const QByteArray bytes = put.signedBytes(QStringLiteral("t-1"));
        QVERIFY(bytes.startsWith("yeban-submission-v1\nt-1\n"));
        QVERIFY(bytes.endsWith('\n' + put.digest.toHex() + '\n'));
        QVERIFY(put.signedBytes(QStringLiteral("t-2")) != bytes);
        const auto differs = [&](auto change) {
            SubmissionPut other = put;
            change(other);
            return other.signedBytes(QStringLiteral("t-1")) != bytes;
        };
        QVERIFY(differs([](SubmissionPut &p) { p.submissionId = randomUuid(); }));
        QVERIFY(differs([](SubmissionPut &p) { p.tseq = 43; }));
        QVERIFY(differs([](SubmissionPut &p) { p.kind = SubmissionKind::Rating; }));
        QVERIFY(differs([](SubmissionPut &p) { p.caseNumber = QStringLiteral("A1-000043-K"); }));
        QVERIFY(differs([](SubmissionPut &p) { p.digest = randomBytes(32); }));
    }

    void aReceiptCoversExactlyItsSubmission()
    {
        const SubmissionPut put = somePut();
        const SubmissionReceipt receipt{put.submissionId, QStringLiteral("t-1"), 42, put.digest,
                                        QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC)};
        QCOMPARE(*SubmissionReceipt::fromJson(receipt.toJson()), receipt);
        QVERIFY(test::refusesAll<SubmissionReceipt>(receipt.toJson()));
        QVERIFY(receipt.covers(put, QStringLiteral("t-1")));
        QVERIFY(!receipt.covers(put, QStringLiteral("t-2")));
        SubmissionPut other = put;
        other.tseq = 43;
        QVERIFY(!receipt.covers(other, QStringLiteral("t-1")));
        other = put;
        other.digest = randomBytes(32);
        QVERIFY(!receipt.covers(other, QStringLiteral("t-1")));
        other = put;
        other.submissionId = randomUuid();
        QVERIFY(!receipt.covers(other, QStringLiteral("t-1")));
    }
};

YEBAN_TEST(SubmissionTest)
#include "submission_test.moc"
