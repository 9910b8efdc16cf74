// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/request.h"
#include "app/base/result.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <type_traits>

namespace yeban {

/// A thread with a queue: work runs on it strictly in order, answers are posted home.
///
/// "Home" is the thread that constructs the Worker (it needs an event loop); receivers live there. Work is a
/// callable `Result<T>(std::stop_token)`; it must look at the token at least every 200 ms. Each request has
/// exactly one completion, unless its receiver is gone, in which case the answer is dropped. An exception that
/// escapes work becomes ErrorCode::Internal. The destructor cancels everything, waits for the running work and
/// drops the rest. This class (and only this folder) owns the mutex.
class Worker
{
public:
    explicit Worker(QString name);
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    const QString &name() const { return m_name; }

    /// Home thread only. `done` is called at home as done(Result<T>), later than this call returns.
    template <class Work, class Done> Request request(QObject *receiver, Work work, Done done, quint64 id = 0)
    {
        using Answer = std::invoke_result_t<Work, std::stop_token>;
        std::stop_source source;
        enqueue(source, [this, receiver = QPointer<QObject>(receiver), work = std::move(work),
                         done = std::move(done)](std::stop_token stop) mutable {
            auto answer = std::make_shared<Answer>(guarded<Answer>(work, stop));
            postHome([receiver = std::move(receiver), done = std::move(done), answer]() mutable {
                if (receiver)
                    done(std::move(*answer));
            });
        });
        return Request(std::move(source), id);
    }

    /// Any thread but this Worker's own: runs the work and waits for its answer; `stop` cancels it, and so does
    /// `timeout`, which then is the answer (TimedOut). It always waits until the work has stopped, because work
    /// may refer to what its caller holds. For straight-line code on one Worker that needs another (the print
    /// desk and its printer).
    template <class Work>
    std::invoke_result_t<Work, std::stop_token> call(std::stop_token stop, Work work,
                                                     std::optional<std::chrono::milliseconds> timeout = {})
    {
        using Answer = std::invoke_result_t<Work, std::stop_token>;
        auto slot = std::make_shared<Slot<Answer>>();
        std::stop_source source;
        std::stop_callback forward(stop, [&source] { source.request_stop(); });
        const bool accepted = enqueue(source, [slot, work = std::move(work)](std::stop_token inner) mutable {
            slot->set(guarded<Answer>(work, inner));
        });
        if (!accepted)
            return fail(ErrorCode::Cancelled);
        const bool late = timeout && !slot->waitFor(*timeout);
        if (late)
            source.request_stop();
        Answer answer = slot->take();
        if (late && !answer && answer.error().code == ErrorCode::Cancelled)
            return fail(ErrorCode::TimedOut, QStringLiteral("no answer in the time given"));
        return answer;
    }

private:
    template <class Answer> struct Slot
    {
        std::mutex mutex;
        std::condition_variable filled;
        std::optional<Answer> answer;
        ~Slot() = default;
        void set(Answer value)
        {
            const std::lock_guard lock(mutex);
            answer.emplace(std::move(value));
            filled.notify_all();
        }
        bool waitFor(std::chrono::milliseconds timeout)
        {
            std::unique_lock lock(mutex);
            return filled.wait_for(lock, timeout, [this] { return answer.has_value(); });
        }
        Answer take()
        {
            std::unique_lock lock(mutex);
            filled.wait(lock, [this] { return answer.has_value(); });
            return std::move(*answer);
        }
    };
    struct Job
    {
        std::stop_source source;
        std::function<void(std::stop_token)> run;
    };

    template <class Answer, class Work> static Answer guarded(Work &work, std::stop_token stop)
    {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        try {
            return work(stop);
        } catch (const std::exception &e) {
            return fail(ErrorCode::Internal, QString::fromUtf8(e.what()));
        }
    }

    // std::function needs copyable callables; move-only work is wrapped.
    template <class F> bool enqueue(std::stop_source source, F f)
    {
        auto shared = std::make_shared<F>(std::move(f));
        return enqueueJob({std::move(source), [shared](std::stop_token stop) { (*shared)(stop); }});
    }
    bool enqueueJob(Job job);
    void postHome(std::function<void()> f);
    void run(std::stop_token stop);

    QString m_name;
    std::unique_ptr<QObject> m_home; ///< lives in the home thread; the address answers are posted to
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Job> m_queue;
    std::stop_source m_running{std::nostopstate};
    bool m_closed = false;
    std::jthread m_thread; ///< last: starts when everything above exists
};

} // namespace yeban
