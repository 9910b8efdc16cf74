// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/store/store_thread.h"

#include "app/base/log.h"

namespace yeban {

YEBAN_LOG(logStore, "hall.store")

namespace {

constexpr int checkpointPages = 1000;

bool breaksTheStore(const Error &error)
{
    return error.code == ErrorCode::StoreBroken || error.code == ErrorCode::StoreFull;
}

} // namespace

StoreThread::StoreThread(std::unique_ptr<HallStore> store, Post home)
    : m_store(std::move(store)), m_home(std::move(home))
{
}

StoreThread::~StoreThread()
{
    m_thread.finish();
    if (const Status emptied = m_store->database().checkpoint(); !emptied)
        qCWarning(logStore) << "last checkpoint:" << nameOf(emptied.error().code) << emptied.error().detail;
}

void StoreThread::add(Job job)
{
    auto shared = std::make_shared<Job>(std::move(job)); // std::function needs copyable callables
    m_thread.post([this, shared] {
        m_waiting.push_back(std::move(*shared));
        // Everything that was posted before flush() runs joins this batch.
        if (m_waiting.size() == 1)
            m_thread.post([this] { flush(); });
    });
}

void StoreThread::flush()
{
    std::vector<Job> jobs = std::exchange(m_waiting, {});
    const Status committed = runAll(jobs);
    if (!committed && m_healthy)
        qCCritical(logStore) << "nothing is taken:" << nameOf(committed.error().code)
                             << committed.error().detail;
    m_healthy = bool(committed);
    for (Job &job : jobs)
        job.end(committed);
    if (m_store->database().walPages() > checkpointPages) {
        if (const Status emptied = m_store->database().checkpoint(); !emptied)
            qCWarning(logStore) << "checkpoint:" << nameOf(emptied.error().code) << emptied.error().detail;
    }
}

Status StoreThread::runAll(std::vector<Job> &jobs)
{
    return m_store->database().transaction([&]() -> Status {
        for (Job &job : jobs)
            if (const Status ran = runOne(job); !ran)
                return ran;
        return {};
    });
}

Status StoreThread::runOne(Job &job)
{
    Database &database = m_store->database();
    if (const Status begun = database.execute("SAVEPOINT job"); !begun)
        return begun;
    const Status done = job.run(*m_store);
    if (!done && breaksTheStore(done.error()))
        return done;
    if (!done)
        if (const Status undone = database.execute("ROLLBACK TO job"); !undone)
            return undone;
    return database.execute("RELEASE job");
}

} // namespace yeban
