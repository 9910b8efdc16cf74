// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/private_memory.h"

#include <cstdlib>
#include <cstring>

#include <malloc.h>
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

// Pictures of faces and cards pass through libraries that free their buffers as they are (decoders, OpenCV, Qt). The
// executable's own free() and realloc() stand before the C library's for all of them, as glibc's manual allows; under
// the address sanitizer, which has its own, they are left out.
#ifndef __SANITIZE_ADDRESS__

extern "C" {

void *__libc_malloc(std::size_t size);
void *__libc_realloc(void *block, std::size_t size);
void __libc_free(void *block);

void free(void *block) noexcept
{
    if (!block)
        return;
    explicit_bzero(block, malloc_usable_size(block));
    __libc_free(block);
}

/// A block that grows moves by copying, because the C library would leave the old one as it is; of one that shrinks the
/// rest goes.
void *realloc(void *block, std::size_t size) noexcept
{
    const std::size_t held = block ? malloc_usable_size(block) : 0;
    if (size <= held) {
        explicit_bzero(static_cast<char *>(block) + size, held - size);
        return __libc_realloc(block, size);
    }
    void *grown = __libc_malloc(size);
    if (block && grown) {
        std::memcpy(grown, block, held);
        free(block);
    }
    return grown;
}

} // extern "C"

#endif
