// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace yeban {

/// How something is made to run on another thread.
using Post = std::function<void(std::function<void()>)>;

/// A thread that runs what it is given, one after another, in the order given. The destructor finishes what
/// was given before it, and what that gave. The hall has no Qt event loop, so app/base's Worker (answers at
/// home) does not fit here.
class JobThread
{
public:
    JobThread();
    ~JobThread();
    JobThread(const JobThread &) = delete;
    JobThread &operator=(const JobThread &) = delete;

    void post(std::function<void()> job); ///< any thread
    void postAfter(std::chrono::microseconds wait, std::function<void()> job); ///< any thread
    void finish();                        ///< the destructor's work, early; nothing is taken afterwards

private:
    struct Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace yeban
