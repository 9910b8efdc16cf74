// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/unit/app/station/store_fixture.h"

#include <QFile>

#include <sys/wait.h>
#include <unistd.h>

using namespace yeban;
using namespace yeban::test;

class DurabilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A child saves and says so through a pipe after each answer, until it is killed: what it said is there.
    void whatWasAnsweredIsThereAfterKill()
    {
        for (int round = 0; round < 5; ++round) {
            QTemporaryDir folder;
            const QString file = folder.filePath(QStringLiteral("station.db"));
            int said[2];
            QCOMPARE(::pipe(said), 0);
            const pid_t child = ::fork();
            if (child == 0) {
                const Clock clock;
                auto store = Store::open(file, clock, identity());
                for (char n = 1; store && n < 100; ++n)
                    if (!(*store)->save(submission()) || ::write(said[1], &n, 1) != 1)
                        break;
                ::_exit(0);
            }
            QVERIFY(child > 0);
            ::close(said[1]);
            char last = 0;
            for (int i = 0; i < 10 + round; ++i)
                QCOMPARE(::read(said[0], &last, 1), 1);
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            for (char more = 0; ::read(said[0], &more, 1) == 1;)
                last = more;
            ::close(said[0]);

            const Clock clock;
            auto store = Store::open(file, clock, identity());
            QVERIFY(store);
            const qint64 highest = (*store)->figures()->highestTseq;
            QVERIFY2(highest >= last && highest <= last + 1, qPrintable(QString::number(highest)));
            for (qint64 tseq = 1; tseq <= highest; ++tseq)
                QVERIFY((*store)->outboxItem(tseq));
            QCOMPARE((*store)->save(submission())->tseq, highest + 1);
        }
    }

    void aSecondProcessIsKeptOut()
    {
        StoreFixture f;
        const auto second = Store::open(f.file(), f.clock, identity());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::DeviceBusy);
    }

    void aNewerDatabaseIsRefusedAndKept()
    {
        StoreFixture f;
        f.store->save(submission());
        f.sql("PRAGMA user_version = 99");
        QVERIFY(!f.store);
        const auto opened = Store::open(f.file(), f.clock, identity());
        QCOMPARE(opened.error().code, ErrorCode::StoreNewer);
        const auto raw = Database::open(f.file());
        int rows = 0;
        QVERIFY((*raw)->each("SELECT 1 FROM submission", [&](const Statement &) { ++rows; }));
        QCOMPARE(rows, 1);
    }

    void garbageIsNoDatabase()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("station.db"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'g'));
        file.close();
        const Clock clock;
        QCOMPARE(Store::open(path, clock, identity()).error().code, ErrorCode::StoreBroken);
        QCOMPARE(QFile(path).size(), 8192);
    }

    void aMissingFolderIsAnError()
    {
        const Clock clock;
        QCOMPARE(Store::open(QStringLiteral("/nonexistent/x/station.db"), clock, identity()).error().code,
                 ErrorCode::StoreBroken);
    }

    // Pages are damaged behind the store's back: it says so once, keeps the file and takes nothing more.
    void corruptionStopsTheStore()
    {
        StoreFixture f;
        for (int i = 0; i < 50; ++i) {
            NewSubmission big = submission();
            big.sealed = QByteArray(20'000, char('a' + i % 20)) + big.id.toUtf8();
            big.digest = sha(big.sealed);
            QVERIFY(f.store->save(big));
        }
        QVERIFY(f.store->checkpoint());
        f.store.reset();
        QFile file(f.file());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 size = file.size();
        for (qint64 page = 4096; page < size; page += 4096) {
            file.seek(page);
            if (file.peek(1) == QByteArray(1, '\0')) // an overflow page: part of a sealed body
                file.write(QByteArray(4096, '\xff'));
        }
        file.close();
        f.store = f.open();
        QVERIFY(f.store);
        int told = 0;
        f.store->setListener({{}, {}, {}, [&](const Error &e) { told += e.code == ErrorCode::StoreBroken; }});
        Status failed;
        for (qint64 tseq = 1; tseq <= 50 && failed; ++tseq)
            if (const auto item = f.store->outboxItem(tseq); !item)
                failed = fail(item.error());
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::StoreBroken);
        QCOMPARE(told, 1);
        QCOMPARE(f.store->save(submission()).error().code, ErrorCode::StoreBroken);
        QCOMPARE(f.store->checkRoom().error().code, ErrorCode::StoreBroken);
        QCOMPARE(told, 1);
        QCOMPARE(QFile(f.file()).size(), size);
    }

    void noRoomBelowTheWatermark()
    {
        StoreFixture f;
        QVERIFY(f.store->checkRoom(0));
        QCOMPARE(f.store->checkRoom(std::numeric_limits<qint64>::max()).error().code, ErrorCode::StoreFull);
        QVERIFY(QDir(f.folder.path()).removeRecursively());
        QCOMPARE(f.store->checkRoom(0).error().code, ErrorCode::StoreBroken);
    }

    void theFileIsPrivate()
    {
        StoreFixture f;
        f.store->save(submission());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(f.file()) & others));
        QVERIFY(!(QFile::permissions(f.file() + QStringLiteral("-wal")) & others));
    }

    void metaAndCheckpoint()
    {
        StoreFixture f;
        QCOMPARE(*f.store->meta(QStringLiteral("k")), QByteArray());
        QVERIFY(f.store->setMeta(QStringLiteral("k"), "1"));
        QVERIFY(f.store->setMeta(QStringLiteral("k"), "2"));
        QVERIFY(QFile(f.file() + QStringLiteral("-wal")).size() > 0);
        QVERIFY(f.store->checkpoint());
        QCOMPARE(QFile(f.file() + QStringLiteral("-wal")).size(), 0);
        f.reopen();
        QCOMPARE(*f.store->meta(QStringLiteral("k")), QByteArray("2"));
    }

    // Past 1,000 pages when tidied, past 4,000 by itself.
    void aLongLogIsEmptied()
    {
        StoreFixture f;
        const auto save = [&](int mebibytes) {
            NewSubmission big = submission();
            big.sealed = QByteArray(mebibytes << 20, 'x');
            big.digest = sha(big.sealed);
            QVERIFY(f.store->save(big));
        };
        const auto log = [&] { return QFile(f.file() + QStringLiteral("-wal")).size(); };
        const auto database = [&] { return QFile(f.file()).size(); };
        save(1);
        QVERIFY(f.store->tidy());
        QVERIFY(database() < 1 << 20);
        save(6);
        QVERIFY(database() < 1 << 20);
        QVERIFY(f.store->tidy());
        QVERIFY(database() > 7 << 20);
        save(20);
        QVERIFY(database() > 27 << 20);
        // The file keeps its length, up to a limit, and is written again from its start.
        save(1);
        const qint64 kept = log();
        QCOMPARE(kept, 16 << 20);
        save(1);
        QCOMPARE(log(), kept);
        QCOMPARE(f.store->outboxItem(2)->sealed.size(), 6 << 20);
        QVERIFY(f.store->checkpoint());
        QCOMPARE(log(), 0);
    }

    void theCopyIsWholeAndPrivate()
    {
        StoreFixture f;
        for (int i = 0; i < 3; ++i)
            QVERIFY(f.store->save(submission()));
        const QTemporaryDir place;
        const QString copy = place.filePath(QStringLiteral("copy.db"));
        QVERIFY(f.store->backup(copy));
        QVERIFY(f.store->save(submission()));
        QVERIFY(f.store->backup(copy)); // over the older one
        QVERIFY(!QFile::exists(copy + QStringLiteral(".new")));
        QVERIFY(!(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther)));
        auto opened = Store::open(copy, f.clock, identity());
        QVERIFY(opened);
        QCOMPARE((*opened)->figures()->highestTseq, 4);
        QVERIFY((*opened)->checkIntegrity());
    }

    void aCopyThatCannotBeMadeLeavesTheOlderOne()
    {
        StoreFixture f;
        QCOMPARE(f.store->backup(QStringLiteral("/nonexistent/copy.db")).error().code, ErrorCode::StoreFull);
        const QTemporaryDir place;
        const QString copy = place.filePath(QStringLiteral("copy.db"));
        QVERIFY(f.store->backup(copy));
        const qint64 size = QFile(copy).size();
        NewSubmission big = submission();
        big.sealed = QByteArray(4 << 20, 'x');
        big.digest = sha(big.sealed);
        QVERIFY(f.store->save(big));
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(f.store->backup(copy, stopped.get_token()).error().code, ErrorCode::Cancelled);
        QCOMPARE(QFile(copy).size(), size);
        QVERIFY(f.store->save(submission())); // the store itself is not touched by either
    }

    void theScrubberFindsAnAlteredBody()
    {
        StoreFixture f;
        for (int i = 0; i < 5; ++i)
            QVERIFY(f.store->save(submission()));
        QCOMPARE(*f.store->scrub(0, 3), 3);
        QCOMPARE(*f.store->scrub(3, 3), 5);
        QCOMPARE(*f.store->scrub(5, 3), 0);
        QVERIFY(f.sql("DROP TRIGGER chunk_unchanged; UPDATE sealed_chunk SET bytes = x'00' WHERE place >> 16 = 4"));
        int told = 0;
        f.store->setListener({{}, {}, {}, [&](const Error &e) { told += e.code == ErrorCode::StoreBroken; }});
        const auto found = f.store->scrub(0, 10);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::BadSignature);
        QVERIFY(found.error().detail.contains(QStringLiteral("submission 4")));
        QCOMPARE(f.store->scrub(0, 10).error().code, ErrorCode::BadSignature);
        QCOMPARE(told, 1);
        QCOMPARE(f.store->checkRoom(0).error().code, ErrorCode::StoreBroken);
        QVERIFY(f.store->next(f.clock.now())); // the others still leave
    }

    void theIntegrityCheckCanBeStopped()
    {
        StoreFixture f;
        QVERIFY(f.store->save(submission()));
        QVERIFY(f.store->checkIntegrity());
        std::stop_source stopped;
        stopped.request_stop();
        const Status checked = f.store->checkIntegrity(stopped.get_token());
        QVERIFY(checked || checked.error().code == ErrorCode::Cancelled);
        QVERIFY(f.store->checkIntegrity());
    }
};

YEBAN_TEST(DurabilityTest)
#include "durability_test.moc"
