// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/byte_stream.h"

#include <condition_variable>
#include <mutex>

namespace yeban {

bool pauseFor(std::stop_token stop, std::chrono::milliseconds time)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

} // namespace yeban
