// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/enrol.h"
#include "tests/support/test_main.h"
#include "tests/unit/app/sync/scripted_hall.h"

#include <QDir>
#include <QFile>

using namespace yeban;
using namespace yeban::test;

namespace {

const auto token = QStringLiteral("dG9rZW4tb2YtdGhpcnR5LXR3by1yYW5kb20tYnl0ZXM");

struct EnrolFixture
{
    ScriptedHall hall;
    QTemporaryDir folder;
    EnrolOrder order{hall.url(),
                     hall.key.verifyKey().text(),
                     QStringLiteral("ONE-TIME"),
                     QStringLiteral("test"),
                     folder.filePath(QStringLiteral("data")),
                     {}};

    EnrolReply reply(const HallRequestSeen &seen) const
    {
        const auto request = EnrolRequest::fromJson(seen.body);
        EnrolReply made;
        made.signKey = request->signKey;
        made.terminalId = QStringLiteral("t1");
        made.terminalCode = QStringLiteral("Q3");
        made.token = token;
        made.hallName = QStringLiteral("测试大厅");
        made.division = QStringLiteral("990101");
        made.hallBoxKey = hall.box.sealingKey();
        made.staffTagKey = QByteArray(32, 'k');
        made.staff = {{QStringLiteral("s1"), QStringLiteral("值班员"), badgeTag(QStringLiteral("YBS1:abc")),
                       hashPin(QStringLiteral("2468")),
                       residentTag(QByteArray(32, 'k'), QStringLiteral("own"))}};
        made.time = QDateTime::currentDateTimeUtc();
        return made;
    }
    void accept()
    {
        hall.onEnrol = [this](const HallRequestSeen &seen) {
            return HallReplyScript{201, signMessage(reply(seen), hall.key).toJson()};
        };
    }
};

} // namespace

class EnrolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTerminalIsEnrolledAndItsStaffSignIn()
    {
        EnrolFixture f;
        f.accept();
        const auto made = enrol(f.order);
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        const auto loaded = Enrolment::load(f.order.dataFolder);
        QVERIFY(loaded);
        QCOMPARE(loaded->terminalId, QStringLiteral("t1"));
        QCOMPARE(loaded->hallKey, f.hall.key.verifyKey());
        QCOMPARE(loaded->hallBoxKey, f.hall.box.sealingKey());
        QCOMPARE(loaded->token, token);
        const auto keys =
            Keyring::load(keyFolder(f.order.dataFolder), defaultGrantFolder(f.order.dataFolder));
        QVERIFY(keys);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(keyFolder(f.order.dataFolder) + QStringLiteral("/hall.json")) & others));

        const Clock clock;
        auto store = Store::open(storeFile(f.order.dataFolder), clock, storeIdentity(*loaded, *keys));
        QVERIFY(store);
        const auto signedIn =
            (*store)->staff().check(QStringLiteral("YBS1:abc"), QStringLiteral("2468"), QStringLiteral("x"));
        QVERIFY(signedIn);
        QCOMPARE(signedIn->staffId, QStringLiteral("s1"));
        QCOMPARE((*store)
                     ->staff().check(QStringLiteral("YBS1:abc"), QStringLiteral("2468"), QStringLiteral("own"))
                     .error()
                     .deviceCode,
                 QLatin1String(staffRefusal::isApplicant));
        store->reset();
        QCOMPARE(enrol(f.order).error().code, ErrorCode::Refused); // not twice
    }

    void refusals()
    {
        EnrolFixture f;
        f.hall.onEnrol = [](const HallRequestSeen &) {
            return HallReplyScript::problem(403, "code-refused");
        };
        const auto refused = enrol(f.order);
        QCOMPARE(refused.error().code, ErrorCode::HallRefused);
        QCOMPARE(refused.error().detail, QStringLiteral("code-refused"));
        const SigningKey other = SigningKey::generate();
        f.hall.onEnrol = [&](const HallRequestSeen &seen) {
            return HallReplyScript{201, signMessage(f.reply(seen), other).toJson()};
        };
        QCOMPARE(enrol(f.order).error().code, ErrorCode::BadSignature);
        f.hall.onEnrol = [&](const HallRequestSeen &seen) {
            EnrolReply swapped = f.reply(seen);
            swapped.signKey = other.verifyKey();
            return HallReplyScript{201, signMessage(swapped, f.hall.key).toJson()};
        };
        QCOMPARE(enrol(f.order).error().code, ErrorCode::BadSignature);
        f.hall.onEnrol = [](const HallRequestSeen &) { return HallReplyScript{200, "<html>", "text/html"}; };
        QCOMPARE(enrol(f.order).error().code, ErrorCode::Unreachable);
        f.hall.cutAll();
        QCOMPARE(enrol(f.order).error().code, ErrorCode::Unreachable);
        // Nothing of all that was kept: the right hall still enrols this terminal.
        QCOMPARE(Enrolment::load(f.order.dataFolder).error().code, ErrorCode::NotFound);
        QVERIFY(!QFile::exists(keyFolder(f.order.dataFolder) + QStringLiteral("/sign")));
    }

    void aRunningTerminalIsNotDisturbed()
    {
        EnrolFixture f;
        f.accept();
        QVERIFY(QDir().mkpath(f.order.dataFolder));
        const Clock clock;
        const auto running = Store::open(storeFile(f.order.dataFolder), clock, {});
        QVERIFY(running);
        QCOMPARE(enrol(f.order).error().code, ErrorCode::DeviceBusy);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("loopback") << QStringLiteral("http://127.0.0.1:8480") << true;
        QTest::newRow("loopback 6") << QStringLiteral("http://[::1]:8480/") << true;
        QTest::newRow("localhost") << QStringLiteral("http://localhost:8480") << true;
        QTest::newRow("https") << QStringLiteral("https://hall.example.org") << true;
        QTest::newRow("http abroad") << QStringLiteral("http://10.0.0.5:8480") << false;
        QTest::newRow("http by name") << QStringLiteral("http://localhost.example.org") << false;
        QTest::newRow("other scheme") << QStringLiteral("ftp://127.0.0.1") << false;
        QTest::newRow("path") << QStringLiteral("https://hall.example.org/x") << false;
        QTest::newRow("query") << QStringLiteral("https://hall.example.org?x=1") << false;
        QTest::newRow("password") << QStringLiteral("https://a:b@hall.example.org") << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void addresses()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        const QString key = SigningKey::generate().verifyKey().text();
        const Status checked = checkHallAddress(QUrl(url), key);
        QCOMPARE(checked.has_value(), allowed);
        if (!allowed)
            QCOMPARE(checked.error().code, ErrorCode::BadSetting);
        QCOMPARE(checkHallAddress(QUrl(url), QStringLiteral("ed25519:short")).error().code,
                 ErrorCode::BadSetting);
    }

    void theHallMayMoveAndStaysItself()
    {
        const ScriptedHall hall;
        Enrolment made = hall.enrolment();
        made.hall = QUrl(QStringLiteral("https://old.example.org"));
        const QString key = made.hallKey.text();
        const auto moved = made.movedTo(QUrl(QStringLiteral("https://new.example.org:8480")), key);
        QCOMPARE(moved->hall, QUrl(QStringLiteral("https://new.example.org:8480")));
        QCOMPARE(moved->token, made.token);
        const auto refused = [&made](const char *address, const QString &pinned) {
            return made.movedTo(QUrl(QLatin1String(address)), pinned).error();
        };
        const Error another = refused("https://new.example.org", SigningKey::generate().verifyKey().text());
        QCOMPARE(another.code, ErrorCode::Refused);
        QVERIFY(another.detail.contains(key)); // what to write
        QCOMPARE(refused("http://127.0.0.1:8480", key).code, ErrorCode::Refused); // no certificate to show there
        QCOMPARE(refused("http://new.example.org", key).code, ErrorCode::BadSetting);
        QCOMPARE(refused("https://new.example.org/x", key).code, ErrorCode::BadSetting);
    }

    void aDamagedFileIsSaid()
    {
        QTemporaryDir folder;
        QVERIFY(QDir().mkpath(keyFolder(folder.path())));
        QFile file(keyFolder(folder.path()) + QStringLiteral("/hall.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"hall\":\"http://127.0.0.1\"}");
        file.close();
        QCOMPARE(Enrolment::load(folder.path()).error().code, ErrorCode::InvalidInput);
    }
};

YEBAN_TEST(EnrolTest)
#include "enrol_test.moc"
