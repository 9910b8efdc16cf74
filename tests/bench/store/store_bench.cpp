// SPDX-License-Identifier: GPL-3.0-or-later
// store-bench FOLDER: how fast the station's store keeps submissions in FOLDER, beside the disk itself. Prints
// "name value" a line (tests/bench/README.md). Nothing passes or fails.
#include "app/envelope/secret.h"
#include "app/station/station.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>

#include <algorithm>
#include <cstdio>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace yeban;

namespace {

constexpr qint64 turnMs = 700;
constexpr int turns = 5; // of the disk and the store, by turns: whatever else the machine does meets both
constexpr int rowBytes = 2 * 1024;
constexpr int visitBytes = 400 * 1024;
constexpr int producers = 16;

using Times = std::vector<double>; // milliseconds

double at(Times times, double share)
{
    std::sort(times.begin(), times.end());
    return times.empty() ? 0 : times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

double sum(const Times &times)
{
    double all = 0;
    for (const double time : times)
        all += time;
    return all;
}

/// Microseconds of processor time of all threads until now: what a busy machine does not blur.
double processorTime()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto us = [](const timeval &time) { return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec); };
    return us(used.ru_utime) + us(used.ru_stime);
}

template <class Act> void forATurn(Times &times, Act act)
{
    QElapsedTimer turn, one;
    turn.start();
    while (turn.elapsed() < turnMs) {
        one.start();
        act();
        times.push_back(static_cast<double>(one.nsecsElapsed()) / 1e6);
    }
}

NewSubmission submission(int bytes)
{
    NewSubmission made;
    made.id = orderedUuid();
    made.form = QStringLiteral("individual-business-setup");
    made.header = "{}";
    made.sealed = randomBytes(bytes);
    made.digest = sha256(made.sealed);
    made.receiptSecret = randomSecret();
    return made;
}

StoreIdentity identity()
{
    StoreIdentity made;
    made.terminalCode = QStringLiteral("Q3");
    made.sign = [](const OutboxItem &item) { return item.digest + item.digest; };
    made.tag = [](const char *, const QByteArray &bytes) { return sha256(bytes); };
    return made;
}

std::unique_ptr<Store> openStore(const QString &folder, const char *name, const Clock &clock)
{
    auto store = Store::open(QDir(folder).filePath(QLatin1String(name)), clock, identity());
    if (!store)
        qFatal("no store: %s", qPrintable(store.error().detail));
    return std::move(*store);
}

void print(const char *name, double value)
{
    std::printf("%s %.3f\n", name, value);
    std::fflush(stdout);
}

/// One row a commit, beside 4 KiB and fdatasync.
void oneByOne(const QString &folder)
{
    const Clock clock;
    const auto store = openStore(folder, "one.db", clock);
    const QByteArray path = QFile::encodeName(QDir(folder).filePath(QStringLiteral("raw")));
    const int raw = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    const QByteArray page = randomBytes(4096);
    Times disk, saves;
    double diskUs = 0, savesUs = 0;
    for (int turn = 0; turn < turns; ++turn) {
        diskUs -= processorTime();
        forATurn(disk, [&] {
            if (::write(raw, page.constData(), static_cast<std::size_t>(page.size())) != page.size() || ::fdatasync(raw) != 0)
                qFatal("the disk refuses");
        });
        const NewSubmission prepared = submission(rowBytes);
        const double begun = processorTime();
        diskUs += begun;
        savesUs -= begun;
        forATurn(saves, [&] {
            NewSubmission next = prepared;
            next.id = orderedUuid();
            next.receiptSecret = randomSecret();
            if (const auto saved = store->save(next); !saved)
                qFatal("not saved: %s", qPrintable(saved.error().detail));
        });
        savesUs += processorTime();
        if (!store->tidy()) // as the Station does after every save
            qFatal("not tidied");
    }
    ::close(raw);
    print("fdatasync_per_s", static_cast<double>(disk.size()) / sum(disk) * 1000);
    print("commits_per_s", static_cast<double>(saves.size()) / sum(saves) * 1000);
    print("fdatasync_p50_ms", at(disk, 0.5));
    print("save_p50_ms", at(saves, 0.5));
    print("fdatasync_cpu_us", diskUs / static_cast<double>(disk.size()));
    print("save_cpu_us", savesUs / static_cast<double>(saves.size()));
}

/// What a citizen waits for: through the Station, 400 KiB, answered at home.
void visits(const QString &folder)
{
    const Clock clock;
    Station station(openStore(folder, "visit.db", clock));
    Times times;
    for (int i = 0; i < 300; ++i) {
        const NewSubmission next = submission(visitBytes);
        QEventLoop loop;
        QElapsedTimer timer;
        timer.start();
        station.save(&station, next, [&](const Result<SavedCase> &saved) {
            if (!saved)
                qFatal("not saved: %s", qPrintable(saved.error().detail));
            loop.quit();
        });
        loop.exec();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        // The next citizen comes later: what the store does after its answer is done by then.
        const Status rested = station.call({}, [](Store &, std::stop_token) { return Status(); });
        if (!rested)
            qFatal("the store has gone");
    }
    print("visit_p50_ms", at(times, 0.5));
    print("visit_p99_ms", at(times, 0.99));
}

/// So many at once, each with its next as soon as it is answered.
void group(const QString &folder)
{
    const Clock clock;
    Station station(openStore(folder, "group.db", clock));
    QElapsedTimer timer;
    qint64 rows = 0;
    int running = producers;
    QEventLoop loop;
    const NewSubmission prepared = submission(rowBytes);
    const std::function<void()> produce = [&] {
        NewSubmission next = prepared;
        next.id = orderedUuid();
        next.receiptSecret = randomSecret();
        station.save(&station, std::move(next), [&](const Result<SavedCase> &saved) {
            if (!saved)
                qFatal("not saved: %s", qPrintable(saved.error().detail));
            ++rows;
            if (timer.elapsed() < turnMs * turns)
                produce();
            else if (--running == 0)
                loop.quit();
        });
    };
    timer.start();
    for (int i = 0; i < producers; ++i)
        produce();
    loop.exec();
    print("group_rows_per_s", static_cast<double>(rows) / static_cast<double>(timer.nsecsElapsed()) * 1e9);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "store-bench FOLDER\n");
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    oneByOne(folder);
    visits(folder);
    group(folder);
    return 0;
}
