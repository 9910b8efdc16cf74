// SPDX-License-Identifier: GPL-3.0-or-later
// store-bench FOLDER [one | visits | group]: how fast the station's store keeps submissions in FOLDER, beside the disk
// itself. Prints "name value" a line (tests/bench/README.md). Nothing passes or fails.
#include "app/envelope/secret.h"
#include "app/station/station.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>

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

double percentile(Times times, double share)
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

/// Bytes that this process gave to the kernel to write until now.
double writtenBytes()
{
    QFile file(QStringLiteral("/proc/self/io"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no /proc/self/io");
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith("wchar: "))
            return line.mid(7).toDouble();
    qFatal("/proc/self/io does not count");
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

/// A file beside the store's, written and synced.
class RawFile
{
public:
    RawFile(const QString &folder, const char *name)
        : m_file(::open(QFile::encodeName(QDir(folder).filePath(QLatin1String(name))).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))
    {
    }
    ~RawFile() { ::close(m_file); }
    RawFile(const RawFile &) = delete;
    RawFile &operator=(const RawFile &) = delete;

    void write(const QByteArray &bytes, qint64 at)
    {
        if (::pwrite(m_file, bytes.constData(), static_cast<std::size_t>(bytes.size()), at) != bytes.size() || ::fdatasync(m_file) != 0)
            qFatal("the disk refuses");
    }

private:
    int m_file;
};

struct Turns ///< of one of them
{
    Times times;
    double processorUs = 0, bytes = 0;

    template <class Act> void add(Act act)
    {
        processorUs -= processorTime();
        bytes -= writtenBytes();
        forATurn(times, act);
        processorUs += processorTime();
        bytes += writtenBytes();
    }
    double perSecond() const { return static_cast<double>(times.size()) / sum(times) * 1000; }
    double each(double of) const { return of / static_cast<double>(times.size()); }
};

/// One row a commit, beside 4 KiB and fdatasync, and beside as many bytes as a commit writes into a file that has them.
void oneByOne(const QString &folder)
{
    const Clock clock;
    const auto store = openStore(folder, "one.db", clock);
    RawFile growing(folder, "growing"), whole(folder, "whole");
    const QByteArray page = randomBytes(4096);
    constexpr int wholeBytes = 8 << 20;
    whole.write(randomBytes(wholeBytes), 0);
    qint64 end = 0, at = 0;
    Turns disk, saves, same;
    for (int turn = 0; turn < turns; ++turn) {
        disk.add([&] { growing.write(page, std::exchange(end, end + page.size())); });
        const NewSubmission prepared = submission(rowBytes);
        saves.add([&] {
            NewSubmission next = prepared;
            next.id = orderedUuid();
            next.receiptSecret = randomSecret();
            if (const auto saved = store->save(next); !saved)
                qFatal("not saved: %s", qPrintable(saved.error().detail));
        });
        if (!store->tidy()) // as the Station does after every save
            qFatal("not tidied");
        const QByteArray bytes = randomBytes(static_cast<int>(saves.each(saves.bytes)));
        same.add([&] {
            at = at + 2 * bytes.size() > wholeBytes ? 0 : at + bytes.size();
            whole.write(bytes, at);
        });
    }
    print("fdatasync_per_s", disk.perSecond());
    print("commits_per_s", saves.perSecond());
    print("fdatasync_p50_ms", percentile(disk.times, 0.5));
    print("save_p50_ms", percentile(saves.times, 0.5));
    print("same_bytes_p50_ms", percentile(same.times, 0.5));
    print("save_kib", saves.each(saves.bytes) / 1024);
    print("fdatasync_cpu_us", disk.each(disk.processorUs));
    print("save_cpu_us", saves.each(saves.processorUs));
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
    print("visit_p50_ms", percentile(times, 0.5));
    print("visit_p99_ms", percentile(times, 0.99));
}

/// What a producer hands in next; made before the clock runs, as Redis' own benchmark has its values.
std::vector<NewSubmission> manySubmissions(std::size_t number)
{
    std::vector<NewSubmission> made(number, submission(rowBytes));
    for (NewSubmission &next : made) {
        next.id = orderedUuid();
        next.receiptSecret = randomSecret();
    }
    return made;
}

/// So many at once, each with its next as soon as it is answered.
void group(const QString &folder)
{
    const Clock clock;
    Station station(openStore(folder, "group.db", clock));
    QElapsedTimer timer;
    std::vector<NewSubmission> prepared = manySubmissions(200'000); // more than the time can hold
    std::size_t begun = 0;
    qint64 rows = 0, groups = 0;
    int running = producers;
    QEventLoop loop;
    QObject::connect(&station, &StationPort::submissionSaved, &loop, [&groups] { ++groups; }); // one a transaction
    const std::function<void()> produce = [&] {
        station.save(&station, std::move(prepared.at(begun++)), [&](const Result<SavedCase> &saved) {
            if (!saved)
                qFatal("not saved: %s", qPrintable(saved.error().detail));
            ++rows;
            if (timer.elapsed() < turnMs * turns)
                produce();
            else if (--running == 0)
                loop.quit();
        });
    };
    const double before = processorTime();
    timer.start();
    for (int i = 0; i < producers; ++i)
        produce();
    loop.exec();
    print("group_rows_per_s", static_cast<double>(rows) / static_cast<double>(timer.nsecsElapsed()) * 1e9);
    print("group_mean_rows", static_cast<double>(rows) / static_cast<double>(groups));
    print("group_row_cpu_us", (processorTime() - before) / static_cast<double>(rows));
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const std::map<std::string, void (*)(const QString &)> parts{{"one", oneByOne}, {"visits", visits}, {"group", group}};
    if (argc < 2 || argc > 3 || (argc == 3 && !parts.contains(argv[2]))) {
        std::fprintf(stderr, "store-bench FOLDER [one | visits | group]\n");
        return 2;
    }
    for (const auto &[name, measure] : parts)
        if (argc == 2 || name == argv[2])
            measure(QString::fromLocal8Bit(argv[1]));
    return 0;
}
