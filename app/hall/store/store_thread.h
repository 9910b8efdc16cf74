// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/hall_keys.h"
#include "app/hall/store/hall_store.h"
#include "app/hall/store/job_thread.h"

#include <atomic>
#include <future>
#include <vector>

namespace yeban {

/// The one thread that touches the database. Work that waits while a COMMIT is under way shares the next one
/// (group commit); each piece of work stands in a savepoint of its own, so that a refused one leaves nothing
/// behind and does not harm its neighbours. Answers come after COMMIT. The destructor finishes what was given
/// before.
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
        enqueue(std::move(work), [home = m_home, done = std::move(done)](auto answer) {
            home([done, answer = std::move(answer)]() mutable { done(std::move(answer)); });
        });
    }
    /// A submission: what waits is put in together, one statement for all. done(Result<PutAnswer>) at home.
    void put(InboxRow row, std::function<void(Result<PutAnswer>)> done);
    /// The same as submit(), waiting for the answer. Any thread but this one and home.
    template <class Work> std::invoke_result_t<Work, HallStore &> call(Work work)
    {
        using Answer = std::invoke_result_t<Work, HallStore &>;
        auto promise = std::make_shared<std::promise<Answer>>();
        auto answer = promise->get_future();
        enqueue(std::move(work), [promise](Answer value) { promise->set_value(std::move(value)); });
        return answer.get();
    }

    /// False after the database failed (StoreBroken, StoreFull), true again after the next COMMIT. Any
    /// thread.
    bool healthy() const { return m_healthy; }

private:
    struct Job
    {
        std::function<Status(HallStore &)> run;  ///< inside the savepoint
        std::function<void(const Status &)> end; ///< after COMMIT, or with the error that stopped it
    };
    template <class Work, class End> void enqueue(Work work, End end)
    {
        using Answer = std::invoke_result_t<Work, HallStore &>;
        auto answer = std::make_shared<Answer>(fail(ErrorCode::Cancelled));
        add({[work = std::move(work), answer](HallStore &store) mutable -> Status {
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
        std::vector<std::function<void(Result<PutAnswer>)>> rowsDone;
        bool isEmpty() const { return jobs.empty() && rows.isEmpty(); }
    };
    template <class Enter> void enter(Enter enter);
    void add(Job job);
    void flush();
    Status runAll(Batch &batch, QList<Result<PutAnswer>> &answers);
    Status runOne(Job &job);

    std::unique_ptr<HallStore> m_store; ///< touched by m_thread only
    Post m_home;
    std::shared_ptr<const HallKeys> m_keys;
    Batch m_waiting; ///< touched by m_thread only
    std::atomic<bool> m_healthy = true;
    JobThread m_thread; ///< last: joined first
};

} // namespace yeban
