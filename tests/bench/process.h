// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include <sys/types.h>

namespace bench {

/// MiB of a program and everything it started. Resident pages, and resident pages with shared ones divided among
/// their users (nothing where the kernel does not show them to this user).
struct Memory
{
    double resident = 0;
    std::optional<double> proportional;
};

/// A program under test, ended with this object; dies with the probe too.
class Process
{
public:
    /// The clock starts just before the fork. `arguments`: program first, nullptr last.
    explicit Process(char **arguments);
    ~Process();
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;

    std::chrono::steady_clock::time_point begun() const { return m_begun; }
    bool ended();
    Memory memory() const;
    /// Processor time so far of the program's own threads, to the microsecond.
    double ownCpuSeconds() const;
    /// Processor time so far, to the clock's tick, of the program and everything it started, in seconds.
    double cpuSeconds() const;

private:
    std::vector<pid_t> family() const;

    std::chrono::steady_clock::time_point m_begun;
    pid_t m_pid = -1;
};

} // namespace bench
