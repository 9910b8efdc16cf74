// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/reply_table.h"
#include "app/sync/retry_after.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/sync/scripted_hall.h"

using namespace yeban;
using std::chrono::milliseconds;

class ReplyTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The table of the protocol, line by line.
    void lineByLine_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<bool>("receipt");
        QTest::addColumn<int>("move");
        const auto row = [](int status, const char *problem, bool receipt, UploadMove move) {
            QTest::addRow("%d %s %d", status, problem, receipt)
                << status << QString::fromLatin1(problem) << receipt << int(move);
        };
        row(201, "", true, UploadMove::Ack);
        row(200, "", true, UploadMove::Ack);
        row(201, "", false, UploadMove::WrongServer);
        row(200, "", false, UploadMove::WrongServer);
        row(202, "", true, UploadMove::BackOff);
        row(202, "", false, UploadMove::WrongServer);
        row(204, "", true, UploadMove::WrongServer);
        for (const int redirect : {301, 302, 303, 307, 308})
            row(redirect, "", false, UploadMove::WrongServer);
        row(400, "bad-request", false, UploadMove::Reject);
        row(400, "digest-mismatch", false, UploadMove::BackOff);
        row(413, "body-too-large", false, UploadMove::Reject);
        row(422, "bad-request", false, UploadMove::Reject);
        row(422, "blob-mismatch", false, UploadMove::BackOff);
        row(409, "offset-conflict", false, UploadMove::RetrySoon);
        row(422, "submission-conflict", false, UploadMove::Quarantine);
        row(422, "tseq-conflict", false, UploadMove::Quarantine);
        row(401, "unauthorized", false, UploadMove::Pause);
        row(403, "forbidden", false, UploadMove::Pause);
        row(404, "not-found", false, UploadMove::Pause);
        row(409, "busy", false, UploadMove::RetrySoon);
        for (const int busy : {408, 425, 429, 502, 503, 504}) {
            row(busy, "", false, UploadMove::BackOff);
            row(busy, "draining", false, UploadMove::BackOff);
        }
        row(410, "gone", false, UploadMove::Hold);
        row(426, "unsupported-version", false, UploadMove::Hold);
        row(500, "", false, UploadMove::TryAgain);
        row(500, "internal", false, UploadMove::TryAgain);
        row(501, "", false, UploadMove::TryAgain);
        row(507, "store-full", false, UploadMove::Rest);
        for (const int odd : {405, 415, 431, 451}) // no hall of version 1 says it to a submission
            row(odd, "whatever", false, UploadMove::TryAgain);
        // A web page with such a status is a captive portal, not the hall.
        for (const int status : {400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 426, 431, 451})
            row(status, "", false, UploadMove::WrongServer);
        row(0, "", false, UploadMove::WrongServer);
    }
    void lineByLine()
    {
        QFETCH(int, status);
        QFETCH(QString, problem);
        QFETCH(bool, receipt);
        QFETCH(int, move);
        QCOMPARE(int(judgeReply(status, problem, receipt ? ReceiptCheck::Valid : ReceiptCheck::Bad)), move);
    }

    void retryAfterIsObeyedExactly()
    {
        const milliseconds unit(1000), asked(77'000);
        for (const double random : {0.0, 0.5, 0.999})
            for (const int failures : {1, 5, 20}) {
                QCOMPARE(waitAfter(UploadMove::BackOff, failures, asked, unit, random), asked);
                QCOMPARE(waitAfter(UploadMove::TryAgain, failures, asked, unit, random), asked);
                QCOMPARE(waitAfter(UploadMove::Rest, failures, asked, unit, random), asked);
                // A full disk is not emptied in seconds; who is not the hall holds nobody back.
                QCOMPARE(waitAfter(UploadMove::Rest, failures, milliseconds(5'000), unit, random), milliseconds(60'000));
                QVERIFY(waitAfter(UploadMove::WrongServer, failures, std::chrono::hours(20), unit, random) <= milliseconds(300'000));
            }
    }

    void retryAfterIsRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<int>("seconds"); // -1: nothing is asked
        constexpr int day = 24 * 3600;
        const QByteArray said = "Sun, 06 Nov 1994 08:49:30 GMT";
        const auto row = [said](const char *text, int seconds) { QTest::newRow(text) << QByteArray(text) << said << seconds; };
        row("120", 120);
        row(" 7 ", 7);
        row("86400", day);
        row("86401", day);
        row("99999999999999999999", day);
        for (const char *none : {"", "0", "-5", "+5", "1.5", "1e3", "0x10", "5 s", "soon", "\xff\xfe"})
            row(none, -1);
        // The three forms of RFC 9110 §5.6.7, seven seconds after the answer's own Date.
        row("Sun, 06 Nov 1994 08:49:37 GMT", 7);
        row("Sunday, 06-Nov-94 08:49:37 GMT", 7);
        row("Sun Nov  6 08:49:37 1994", 7);
        row("Tue, 08 Nov 1994 08:49:37 GMT", day);
        row("Sun, 06 Nov 1994 08:49:30 GMT", -1);
        row("Sun, 06 Nov 1994 08:49:29 GMT", -1);
        row("Sun, 31 Feb 1994 08:49:37 GMT", -1);
        row("06 Nov 1994 08:49:37", -1);
        QTest::newRow("two digits of this century")
            << QByteArray("Saturday, 21-Nov-26 22:00:09 GMT") << QByteArray("Sat, 21 Nov 2026 22:00:00 GMT") << 9;
    }
    void retryAfterIsRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, date);
        QFETCH(int, seconds);
        const auto wait = readRetryAfter(text, date, nullptr);
        QCOMPARE(wait.value_or(milliseconds(-1000)), milliseconds(seconds * 1000));
    }

    // Without the answer's own Date it takes a clock, and one that the hall has not set is believed for minutes only.
    void aDateAloneIsAsGoodAsTheClock()
    {
        const QDateTime hallTime(QDate(2031, 5, 6), QTime(2, 14), Qt::UTC);
        const QByteArray inAnHour = "Tue, 06 May 2031 03:14:00 GMT";
        QCOMPARE(readRetryAfter(inAnHour, {}, nullptr), milliseconds(longestGuess));
        Clock clock; // the machine's time, or years before: either way not the hall's
        QCOMPARE(readRetryAfter(inAnHour, {}, &clock), milliseconds(longestGuess));
        QCOMPARE(readRetryAfter(inAnHour, "yesterday", &clock), milliseconds(longestGuess));
        clock.setKnown(hallTime);
        const auto wait = readRetryAfter(inAnHour, {}, &clock);
        QVERIFY(wait && *wait <= std::chrono::hours(1) && *wait > std::chrono::minutes(50));
        QVERIFY(!readRetryAfter("Tue, 06 May 2031 02:13:59 GMT", {}, &clock));
    }

    void fullJitterWithinItsBounds()
    {
        const milliseconds unit(1000);
        for (int failures = 1; failures < 64; ++failures) {
            const double most = failures < 9 ? std::exp2(failures) : 300;
            QCOMPARE(waitAfter(UploadMove::BackOff, failures, {}, unit, 0.0), milliseconds(0));
            QCOMPARE(waitAfter(UploadMove::BackOff, failures, {}, unit, 0.5),
                     milliseconds(std::llround(most * 500)));
            QVERIFY(waitAfter(UploadMove::BackOff, failures, {}, unit, 0.9999) <=
                    milliseconds(std::llround(most * 1000)));
        }
        QCOMPARE(waitAfter(UploadMove::RetrySoon, 1, {}, unit, 0.5), milliseconds(2500));
        QCOMPARE(waitAfter(UploadMove::Rest, 1, {}, unit, 0.0), milliseconds(60'000));
        QCOMPARE(waitAfter(UploadMove::Rest, 1, {}, unit, 1.0), milliseconds(600'000));
        QCOMPARE(waitAfter(UploadMove::Pause, 1, {}, unit, 0.3), milliseconds(300'000));
        for (const UploadMove move : {UploadMove::Ack, UploadMove::Reject, UploadMove::Quarantine})
            QCOMPARE(waitAfter(move, 3, {}, unit, 0.5), milliseconds(0));
    }

    void onlyProblemJsonHasACode()
    {
        const QByteArray good = test::HallReplyScript::problem(403, "code-refused").body;
        QCOMPARE(problemCode({403, "application/problem+json", good, {}}), QStringLiteral("code-refused"));
        QCOMPARE(problemCode({403, "application/json", good, {}}), QString());
        QCOMPARE(problemCode({403, "text/html", "<html>", {}}), QString());
        QCOMPARE(problemCode({403, "application/problem+json", "<html>", {}}), QString());
        QCOMPARE(problemCode({200, "application/problem+json", good, {}}), QString());
    }
};

YEBAN_TEST(ReplyTableTest)
#include "reply_table_test.moc"
