// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/bell.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace yeban {

Bell::Bell() : m_fd(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (m_fd < 0)
        std::abort(); // no descriptors left at start: nothing else would work either
}

Bell::~Bell()
{
    ::close(m_fd);
}

void Bell::ring() const
{
    // EAGAIN only when the counter is full: it rings already.
    [[maybe_unused]] const int done = ::eventfd_write(m_fd, 1);
}

bool Bell::silence() const
{
    eventfd_t rings = 0;
    return ::eventfd_read(m_fd, &rings) == 0 && rings > 0;
}

} // namespace yeban
