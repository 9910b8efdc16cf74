// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility> // Boost 1.74's coroutine headers use std::exchange without it

#include "app/hall/store/job_thread.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <thread>

namespace yeban {

struct JobThread::Loop
{
    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard{context.get_executor()};
    std::jthread thread{[this] { context.run(); }};
};

JobThread::JobThread() : m_loop(std::make_unique<Loop>()) {}

JobThread::~JobThread()
{
    finish();
}

void JobThread::finish()
{
    m_loop->guard.reset(); // run() returns when the queue is empty
    if (m_loop->thread.joinable())
        m_loop->thread.join();
}

void JobThread::post(std::function<void()> job)
{
    boost::asio::post(m_loop->context, std::move(job));
}

void JobThread::postAfter(std::chrono::microseconds wait, std::function<void()> job)
{
    auto timer = std::make_shared<boost::asio::steady_timer>(m_loop->context, wait);
    timer->async_wait([timer, job = std::move(job)](boost::system::error_code) { job(); });
}

} // namespace yeban
