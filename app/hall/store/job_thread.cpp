// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility> // Boost 1.74's coroutine headers use std::exchange without it

#include "app/hall/store/job_thread.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

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

} // namespace yeban
