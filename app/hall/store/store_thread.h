// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/hall_keys.h"
#include "app/hall/store/hall_store.h"
#include "app/hall/store/job_thread.h"

#include <atomic>
#include <chrono>
#include <future>
#include <vector>

namespace yeban {

/// What waits to be put in, and how fast it goes.
struct Load
{
    qint64 rows = 0;
    qint64 bytes = 0;
    double rowsPerSecond = 1000; ///< measured over the last commits; this before there were any
};

/// The one thread that touches this connection to the database. Submissions that wait while a COMMIT is under way share
/// the next one (group commit), other work too unless the database is shared: then each has a transaction of its own, for
/// what the first has locked the second must not hold while it waits. Those who were answered a moment ago are given half the time of a COMMIT to come again;
/// each piece of work stands in a savepoint of its own, so that a refused one leaves nothing behind and does not harm its
/// neighbours. Answers come after COMMIT. The destructor finishes what was given before.
class StoreThread
{
public:
    /// `home`: where submit()'s answers are posted.
    /// `keys` sign the receipts.
    StoreThread(std::unique_ptr<HallStore> store, std::shared_ptr<const HallKeys> keys, Post home);
    ~StoreThread();

    /// work(HallStore &) -> Result<T>; done(Result<T>) at home, once. Any thread.
    template <class Work, class Done> void submit(Work work, Done done)
    {
        enqueue(Haste::Now, std::move(work), [home = m_home, done = std::move(done)](auto answer) {
            home([done, answer = std::move(answer)]() mutable { done(std::move(answer)); });
        });
    }
    using PutDone = std::function<void(QList<Result<PutAnswer>>)>;
    /// Submissions: what waits is put in together, one statement for all. An answer a row, at home. Home only.
    void put(QList<InboxRow> rows, PutDone done);
    /// WithOthers: nobody waits for it but the one who asks; it goes with the next COMMIT, or 2 ms later.
    enum class Haste { Now, WithOthers };
    /// The same as submit(), waiting for the answer. Any thread but this one and home.
    template <class Work> std::invoke_result_t<Work, HallStore &> call(Work work, Haste haste = Haste::Now)
    {
        using Answer = std::invoke_result_t<Work, HallStore &>;
        auto promise = std::make_shared<std::promise<Answer>>();
        auto answer = promise->get_future();
        enqueue(haste, std::move(work), [promise](Answer value) { promise->set_value(std::move(value)); });
        return answer.get();
    }

    /// False after the database failed (StoreBroken, StoreFull), true again after the next COMMIT. Any
    /// thread.
    bool healthy() const { return m_healthy; }
    /// How busy it is, for those who decide who may come in. Any thread.
    Load load() const { return {m_waitingRows, m_waitingBytes, m_rowsPerSecond}; }

private:
    struct Job
    {
        std::function<Status(HallStore &)> run;  ///< inside the savepoint
        std::function<void(const Status &)> end; ///< after COMMIT, or with the error that stopped it
    };
    template <class Work, class End> void enqueue(Haste haste, Work work, End end)
    {
        using Answer = std::invoke_result_t<Work, HallStore &>;
        auto answer = std::make_shared<Answer>(fail(ErrorCode::Cancelled));
        add(haste,
            {[work = std::move(work), answer](HallStore &store) mutable -> Status {
                 *answer = work(store);
                 return *answer ? Status() : Status(fail(answer->error()));
             },
             [answer, end = std::move(end)](const Status &committed) mutable {
                 end(committed ? std::move(*answer) : Answer(fail(committed.error())));
             }});
    }
    struct Batch
    {
        std::vector<Job> jobs;
        QList<InboxRow> rows;
        std::vector<std::pair<qsizetype, PutDone>> rowsDone; ///< how many of the rows, in order, and who waits for them
        bool isEmpty() const { return jobs.empty() && rowsDone.empty(); }
    };
    template <class Enter> void enter(Haste haste, Enter enter);
    void add(Haste haste, Job job);
    void handOver();
    void gather(bool isFirst);
    void flushAfter(std::chrono::microseconds wait);
    void flush();
    Status insist(const std::function<Status()> &work);
    Status runAll(Batch &batch, QList<Result<PutAnswer>> &answers);
    Status runOne(Job &job);
    void measure(const Batch &batch, std::chrono::steady_clock::duration took);

    std::unique_ptr<HallStore> m_store; ///< touched by m_thread only
    Post m_home;
    std::shared_ptr<const HallKeys> m_keys;
    Batch m_coming; ///< rows of this turn of home's loop; touched at home only
    // Touched by m_thread only:
    Batch m_waiting;
    quint64 m_batch = 0;   ///< which one that is
    bool m_hasty = false;  ///< somebody in it is
    bool m_full = false;   ///< nobody else is waited for
    qsizetype m_crowd = 0; ///< rows that were taken or came while the last ones were taken: as many may come again
    std::chrono::steady_clock::time_point m_worked; ///< when only COMMIT was left to do
    std::chrono::microseconds m_patience{0}; ///< how long they are waited for: half of what COMMIT took

    std::atomic<bool> m_healthy = true;
    std::atomic<qint64> m_waitingRows = 0, m_waitingBytes = 0; ///< given and not answered
    std::atomic<double> m_rowsPerSecond = Load{}.rowsPerSecond;
    JobThread m_thread; ///< last: joined first
};

} // namespace yeban
