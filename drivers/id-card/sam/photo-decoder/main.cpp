// SPDX-License-Identifier: GPL-3.0-or-later

// yeban-photo-decoder LIBRARY: 1,024 bytes of a card's photo on standard input, 38,556 bytes B,G,R on standard
// output. Exists so that a closed library runs in a process that may die: no files, no core dump, no privileges,
// limited memory and time. Plain POSIX, so that it starts in a millisecond.

#include <array>
#include <cstdlib>

#include <dlfcn.h>
#include <fcntl.h>
#include <csignal>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

using Unpack = int (*)(char *wlt, char *pixels, int saveBmp);

enum ExitCode { Success = 0, BadUsage = 2, NoLibrary = 3, NoInput = 4, NotDecoded = 5, NoOutput = 6 };

bool limit(int resource, rlim_t value)
{
    const rlimit both{value, value};
    return ::setrlimit(static_cast<__rlimit_resource>(resource), &both) == 0;
}

bool limitMemory()
{
#ifdef __SANITIZE_ADDRESS__ // reserves terabytes of addresses
    return true;
#else
    return limit(RLIMIT_AS, rlim_t{1} << 30);
#endif
}

bool confine()
{
    ::close_range(STDERR_FILENO + 1, ~0U, 0); // nothing of the terminal's that was open by accident
    ::signal(SIGXFSZ, SIG_IGN);               // a write to a file then fails instead of ending the decoder
    return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CPU, 2)
        && limitMemory() && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        && ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0;
}

/// The real output moves away, so that what the library prints goes nowhere.
int takeOutput()
{
    const int output = ::dup(STDOUT_FILENO);
    const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (output < 0 || nowhere < 0 || ::dup2(nowhere, STDOUT_FILENO) < 0 || ::dup2(nowhere, STDERR_FILENO) < 0)
        return -1;
    return output;
}

template <class Transfer> bool whole(char *bytes, size_t length, Transfer transfer)
{
    while (length > 0) {
        const ssize_t moved = transfer(bytes, length);
        if (moved <= 0)
            return false;
        bytes += moved;
        length -= static_cast<size_t>(moved);
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2 || !confine())
        return BadUsage;
    const int output = takeOutput();
    if (output < 0)
        return NoOutput;
    // Room behind both: decoders of this kind are known to run over the end of their buffers a little.
    static std::array<char, 4096> wlt{};
    static std::array<char, 65536> pixels{};
    constexpr size_t wltLength = 1024, pixelLength = 102 * 126 * 3;
    void *library = ::dlopen(argv[1], RTLD_NOW | RTLD_LOCAL); // while the card is still being read
    auto *unpack = library ? reinterpret_cast<Unpack>(::dlsym(library, "unpack")) : nullptr;
    if (!unpack)
        return NoLibrary;
    if (!whole(wlt.data(), wltLength, [](char *to, size_t n) { return ::read(STDIN_FILENO, to, n); }))
        return NoInput;
    if (unpack(wlt.data(), pixels.data(), 0) != 1)
        return NotDecoded;
    if (!whole(pixels.data(), pixelLength, [output](char *from, size_t n) { return ::write(output, from, n); }))
        return NoOutput;
    ::_exit(Success); // not through the library's destructors
}
