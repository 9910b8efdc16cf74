// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/private_memory.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace yeban {

void keepMemoryPrivate()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

} // namespace yeban
