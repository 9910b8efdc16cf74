// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/worker.h"

#include <QMetaObject>

#include <pthread.h>

namespace yeban {

Worker::Worker(QString name)
    : m_name(std::move(name)), m_home(std::make_unique<QObject>()), m_thread([this](std::stop_token stop) {
          pthread_setname_np(pthread_self(), m_name.left(15).toUtf8().constData());
          run(stop);
      })
{
}

Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_running.request_stop();
        for (Job &job : m_queue)
            job.source.request_stop();
    }
    m_thread.request_stop();
    m_thread.join();
}

bool Worker::enqueueJob(Job job)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return false;
    m_queue.push_back(std::move(job));
    m_wake.notify_one();
    return true;
}

void Worker::postHome(std::function<void()> f)
{
    QMetaObject::invokeMethod(m_home.get(), std::move(f), Qt::QueuedConnection);
}

void Worker::run(std::stop_token stop)
{
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [this] { return !m_queue.empty(); });
            if (m_queue.empty())
                return; // stopping, and every waiting caller has had its answer
            job = std::move(m_queue.front());
            m_queue.pop_front();
            m_running = job.source;
        }
        job.run(job.source.get_token());
        job.run = nullptr;
        const std::lock_guard lock(m_mutex);
        m_running = std::stop_source(std::nostopstate);
    }
}

} // namespace yeban
