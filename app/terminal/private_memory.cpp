// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/private_memory.h"

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <malloc.h>
#include <sys/mman.h>
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

namespace {

constexpr std::size_t Page = 4096;
constexpr std::size_t Large = 64 * Page;

/// Whole pages of a large block go back to the kernel, which gives out none but empty ones: pages that nobody touched
/// would otherwise be made only to be overwritten.
void overwrite(char *bytes, std::size_t size)
{
    if (size >= Large) {
        const auto address = reinterpret_cast<std::uintptr_t>(bytes);
        const std::size_t before = (Page - address % Page) % Page, pages = (size - before) / Page * Page;
        const int kept = errno; // free() leaves it alone
        if (::madvise(bytes + before, pages, MADV_DONTNEED) == 0) {
            explicit_bzero(bytes, before);
            explicit_bzero(bytes + before + pages, size - before - pages);
            return;
        }
        errno = kept;
    }
    explicit_bzero(bytes, size);
}

} // namespace

extern "C" {

void *__libc_malloc(std::size_t size);
void *__libc_realloc(void *block, std::size_t size);
void __libc_free(void *block);

void free(void *block) noexcept
{
    if (!block)
        return;
    overwrite(static_cast<char *>(block), malloc_usable_size(block));
    __libc_free(block);
}

/// A block that grows moves by copying, because the C library would leave the old one as it is; of one that shrinks the
/// rest goes.
void *realloc(void *block, std::size_t size) noexcept
{
    const std::size_t held = block ? malloc_usable_size(block) : 0;
    if (size <= held) {
        overwrite(static_cast<char *>(block) + size, held - size);
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
