// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/process.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace bench {

namespace {

/// The fields of /proc/PID/stat after the program's name: [0] state, [1] parent, [11] utime, [12] stime.
std::vector<std::string> statOf(pid_t pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    const auto name = line.rfind(')');
    std::istringstream rest(name == std::string::npos ? std::string() : line.substr(name + 1));
    std::vector<std::string> fields;
    for (std::string field; rest >> field;)
        fields.push_back(field);
    return fields;
}

/// A line "Key:   123 kB" of a file in /proc, in MiB.
std::optional<double> mebibytes(const std::string &path, const std::string &key)
{
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (line.rfind(key, 0) == 0)
            return std::stod(line.substr(key.size())) / 1024;
    }
    return std::nullopt;
}

} // namespace

Process::Process(char **arguments) : m_begun(std::chrono::steady_clock::now()), m_pid(fork())
{
    if (m_pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execv(arguments[0], arguments);
        std::perror(arguments[0]);
        _exit(127);
    }
}

Process::~Process()
{
    if (ended())
        return;
    kill(m_pid, SIGTERM);
    for (int i = 0; i < 200 && !ended(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    if (!ended()) {
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
    }
}

bool Process::ended()
{
    if (m_pid > 0 && waitpid(m_pid, nullptr, WNOHANG) == m_pid)
        m_pid = -1;
    return m_pid <= 0;
}

std::vector<pid_t> Process::family() const
{
    std::vector<pid_t> all{m_pid};
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const auto &entry : std::filesystem::directory_iterator("/proc")) {
            const std::string name = entry.path().filename();
            if (name.find_first_not_of("0123456789") != std::string::npos)
                continue;
            const auto fields = statOf(std::stoi(name));
            if (fields.size() > 1 && std::stoi(fields[1]) == all[i])
                all.push_back(std::stoi(name));
        }
    }
    return all;
}

Memory Process::memory() const
{
    Memory sum{0, 0.0};
    for (const pid_t pid : family()) {
        const std::string folder = "/proc/" + std::to_string(pid);
        sum.resident += mebibytes(folder + "/status", "VmRSS:").value_or(0);
        const auto share = mebibytes(folder + "/smaps_rollup", "Pss:");
        sum.proportional = share && sum.proportional ? std::optional(*sum.proportional + *share) : std::nullopt;
    }
    return sum;
}

double Process::ownCpuSeconds() const
{
    clockid_t clock = 0;
    timespec spent{};
    if (clock_getcpuclockid(m_pid, &clock) != 0 || clock_gettime(clock, &spent) != 0)
        return 0;
    return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

double Process::cpuSeconds() const
{
    double ticks = 0;
    for (const pid_t pid : family()) {
        const auto fields = statOf(pid);
        if (fields.size() > 12)
            ticks += std::stod(fields[11]) + std::stod(fields[12]);
    }
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace bench
