// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/store_thread.h"

#include "app/base/log.h"

namespace yeban {

YEBAN_LOG(logStore, "hall.store")

namespace {

constexpr int roundsOfABatch = 5; ///< while other halls stand in its way

bool breaksTheStore(const Error &error)
{
    return error.code == ErrorCode::StoreBroken || error.code == ErrorCode::StoreFull ||
           error.code == ErrorCode::DeviceBusy;
}

} // namespace

StoreThread::StoreThread(std::unique_ptr<HallStore> store, std::shared_ptr<const HallKeys> keys, Post home)
    : m_store(std::move(store)), m_home(std::move(home)), m_keys(std::move(keys))
{
}

StoreThread::~StoreThread()
{
    m_thread.finish();
    m_store->database().tidy(HallDatabase::Tidy::Now);
}

template <class Enter> void StoreThread::enter(Enter enter)
{
    auto shared = std::make_shared<Enter>(std::move(enter)); // std::function needs copyable callables
    m_thread.post([this, shared] {
        const bool first = m_waiting.isEmpty();
        (*shared)();
        // Everything that was posted before flush() runs joins this batch.
        if (first)
            m_thread.post([this] { flush(); });
    });
}

void StoreThread::add(Job job)
{
    enter([this, job = std::move(job)]() mutable { m_waiting.jobs.push_back(std::move(job)); });
}

void StoreThread::put(InboxRow row, std::function<void(Result<PutAnswer>)> done)
{
    enter([this, row = std::move(row), done = std::move(done)]() mutable {
        m_waiting.rows.append(std::move(row));
        m_waiting.rowsDone.push_back(std::move(done));
    });
}

void StoreThread::flush()
{
    Batch batch = std::exchange(m_waiting, {});
    QList<Result<PutAnswer>> answers;
    Status committed = runAll(batch, answers);
    for (int round = 1; !committed && committed.error().code == ErrorCode::DeviceBusy && round < roundsOfABatch; ++round)
        committed = runAll(batch, answers);
    if (!committed && m_healthy)
        qCCritical(logStore) << "nothing is taken:" << nameOf(committed.error().code)
                             << committed.error().detail;
    m_healthy = bool(committed);
    for (Job &job : batch.jobs)
        job.end(committed);
    if (!batch.rows.isEmpty()) // one message home for all of them
        m_home([done = std::move(batch.rowsDone), answers, committed] {
            for (std::size_t i = 0; i < done.size(); ++i)
                done[i](committed ? answers[qsizetype(i)] : Result<PutAnswer>(fail(committed.error())));
        });
    m_store->database().tidy(HallDatabase::Tidy::WhenNeeded);
}

Status StoreThread::runAll(Batch &batch, QList<Result<PutAnswer>> &answers)
{
    return m_store->database().transaction([&]() -> Status {
        if (!batch.rows.isEmpty()) {
            auto put = m_store->inbox.put(batch.rows, m_keys->signing, QDateTime::currentDateTimeUtc());
            if (!put)
                return fail(put.error());
            answers = *std::move(put);
        }
        for (Job &job : batch.jobs)
            if (const Status ran = runOne(job); !ran)
                return ran;
        return {};
    });
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
