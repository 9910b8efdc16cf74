// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/store_thread.h"

#include "app/base/log.h"

namespace yeban {

YEBAN_LOG(logStore, "hall.store")

namespace {

constexpr std::chrono::microseconds longestPatience{2'000};
constexpr int rounds = 5;            ///< while other halls stand in its way
constexpr qsizetype worthACommit = 8; ///< rows: what fewer of them gain by a COMMIT of their own, its wait for the disk takes
constexpr double fullWeight = 1'000; ///< rows after which the measured rate is mostly the new one

/// How many of a crowd are waited for: half of it. The others come while these are put in, so that neither the disk
/// nor those who read and answer stand still.
qsizetype enoughOf(qsizetype crowd)
{
    return std::max(crowd / 2, std::min(crowd, worthACommit));
}

bool breaksTheStore(const Error &error)
{
    return error.code == ErrorCode::StoreBroken || error.code == ErrorCode::StoreFull ||
           error.code == ErrorCode::DeviceBusy;
}

qint64 bytesOf(const QList<InboxRow> &rows)
{
    qint64 bytes = 0;
    for (const InboxRow &row : rows)
        bytes += row.envelope.size();
    return bytes;
}

} // namespace

StoreThread::StoreThread(std::unique_ptr<HallStore> store, std::shared_ptr<const HallKeys> keys, Post home)
    : m_store(std::move(store)), m_home(std::move(home)), m_keys(std::move(keys))
{
}

StoreThread::~StoreThread()
{
    if (!m_coming.isEmpty())
        handOver();
    m_thread.finish();
    m_store->database().tidy(HallDatabase::Tidy::Now);
}

template <class Enter> void StoreThread::enter(Haste haste, Enter enter)
{
    auto shared = std::make_shared<Enter>(std::move(enter)); // std::function needs copyable callables
    m_thread.post([this, haste, shared] {
        const bool wasEmpty = m_waiting.isEmpty();
        (*shared)();
        if (haste == Haste::Now)
            gather(!std::exchange(m_hasty, true));
        else if (wasEmpty)
            flushAfter(longestPatience);
    });
}

// A commit waits for the disk once, however many rows it takes. Without this the first of a crowd has one for itself,
// and all the others wait for it.
void StoreThread::gather(bool isFirst)
{
    if (!m_full && (m_waiting.rows.isEmpty() || m_waiting.rows.size() >= enoughOf(m_crowd))) {
        m_full = true;
        flushAfter({}); // whatever was posted before it runs comes along
    } else if (isFirst) {
        flushAfter(m_patience);
    }
}

void StoreThread::flushAfter(std::chrono::microseconds wait)
{
    const auto flushThis = [this, batch = m_batch] {
        if (batch == m_batch)
            flush();
    };
    if (wait.count() == 0)
        m_thread.post(flushThis);
    else
        m_thread.postAfter(wait, flushThis);
}

void StoreThread::add(Haste haste, Job job)
{
    enter(haste, [this, job = std::move(job)]() mutable { m_waiting.jobs.push_back(std::move(job)); });
}

void StoreThread::put(QList<InboxRow> rows, PutDone done)
{
    m_waitingRows += rows.size();
    m_waitingBytes += bytesOf(rows);
    const bool isFirst = m_coming.isEmpty();
    m_coming.rowsDone.emplace_back(rows.size(), std::move(done));
    m_coming.rows += rows;
    if (isFirst)
        m_home([this] { handOver(); });
}

// One message for all that came in one turn of home's loop: each wakes this thread up.
void StoreThread::handOver()
{
    enter(Haste::Now, [this, coming = std::exchange(m_coming, {})]() mutable {
        m_waiting.rows += coming.rows;
        std::ranges::move(coming.rowsDone, std::back_inserter(m_waiting.rowsDone));
    });
}

void StoreThread::flush()
{
    Batch batch = std::exchange(m_waiting, {});
    ++m_batch;
    m_full = m_hasty = false;
    const auto begun = std::chrono::steady_clock::now();
    QList<Result<PutAnswer>> answers;
    m_worked = begun;
    HallDatabase &database = m_store->database();
    if (database.isShared())
        for (Job &job : std::exchange(batch.jobs, {}))
            job.end(insist([&] { return database.transaction([&] { return runOne(job); }); }));
    const Status committed = batch.isEmpty() ? Status() : insist([&] { return runAll(batch, answers); });
    for (Job &job : batch.jobs)
        job.end(committed);
    measure(batch, std::chrono::steady_clock::now() - begun);
    if (!committed)
        answers = QList<Result<PutAnswer>>(batch.rows.size(), fail(committed.error()));
    if (!batch.rowsDone.empty()) // one message home for all of them
        m_home([done = std::move(batch.rowsDone), answers] {
            qsizetype first = 0;
            for (const auto &[count, tell] : done) {
                tell(answers.mid(first, count));
                first += count;
            }
        });
    database.tidy(HallDatabase::Tidy::WhenNeeded);
}

/// Again while other halls stand in its way.
Status StoreThread::insist(const std::function<Status()> &work)
{
    Status done = work();
    for (int round = 1; !done && done.error().code == ErrorCode::DeviceBusy && round < rounds; ++round)
        done = work();
    if (!done && m_healthy)
        qCCritical(logStore) << "nothing is taken:" << nameOf(done.error().code) << done.error().detail;
    m_healthy = bool(done);
    return done;
}

// Learnt from the last thousand rows or so. A commit that nobody waited behind was not as large as it could have been:
// it may show that the store is faster than thought, never that it is slower.
void StoreThread::measure(const Batch &batch, std::chrono::steady_clock::duration took)
{
    if (batch.rows.isEmpty())
        return;
    const auto rows = double(batch.rows.size());
    const double seconds = std::max(1e-6, std::chrono::duration<double>(took).count());
    const bool crowded = m_waitingRows > batch.rows.size();
    const double weight = std::min(0.5, rows / fullWeight);
    if (crowded || rows / seconds > m_rowsPerSecond)
        m_rowsPerSecond = m_rowsPerSecond * (1 - weight) + rows / seconds * weight;
    m_crowd = m_waitingRows;
    const auto committing = std::chrono::steady_clock::now() - m_worked;
    m_patience = std::min(longestPatience, std::chrono::duration_cast<std::chrono::microseconds>(committing / 2));
    m_waitingRows -= batch.rows.size();
    m_waitingBytes -= bytesOf(batch.rows);
}

Status StoreThread::runAll(Batch &batch, QList<Result<PutAnswer>> &answers)
{
    const auto runJobs = [&]() -> Status {
        for (Job &job : batch.jobs)
            if (const Status ran = runOne(job); !ran)
                return ran;
        m_worked = std::chrono::steady_clock::now();
        return {};
    };
    if (batch.rows.isEmpty())
        return m_store->database().transaction(runJobs);
    auto put = m_store->inbox.put(batch.rows, m_keys->signing, QDateTime::currentDateTimeUtc(), runJobs);
    if (!put)
        return fail(put.error());
    answers = *std::move(put);
    return {};
}

Status StoreThread::runOne(Job &job)
{
    HallDatabase &database = m_store->database();
    if (const Status begun = database.execute("SAVEPOINT job"); !begun)
        return begun;
    const Status done = job.run(*m_store);
    if (!done && breaksTheStore(done.error()))
        return done;
    if (!done)
        if (const Status undone = database.execute("ROLLBACK TO SAVEPOINT job"); !undone)
            return undone;
    return database.execute("RELEASE SAVEPOINT job");
}

} // namespace yeban
