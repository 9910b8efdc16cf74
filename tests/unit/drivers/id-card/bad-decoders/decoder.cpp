// SPDX-License-Identifier: GPL-3.0-or-later

// One misbehaving photo library for each way a closed library may misbehave; which one, says BEHAVIOUR.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

#define CRASHES 1
#define HANGS 2
#define REFUSES 3
#define EXITS 4
#define CHATTERS 5
#define WRITES_FILES 6
#define CLOSES_OUTPUT 7
#define FLOODS 8

extern "C" __attribute__((visibility("default"))) int unpack(char *coded, char *pixels, int)
{
    std::memset(pixels, coded[0], 102 * 126 * 3);
#if BEHAVIOUR == CRASHES
    std::raise(SIGSEGV);
#elif BEHAVIOUR == HANGS
    for (;;)
        ::pause();
#elif BEHAVIOUR == REFUSES
    return 0;
#elif BEHAVIOUR == EXITS
    std::exit(0);
#elif BEHAVIOUR == CHATTERS
    std::printf("decoding\n");
    std::fflush(stdout);
    std::fprintf(stderr, "decoding\n");
#elif BEHAVIOUR == WRITES_FILES
    std::FILE *file = std::fopen("zp.bmp", "w"); // what vendors' libraries do
    if (file) {
        std::fwrite(pixels, 1, 1000, file);
        if (std::fclose(file) == 0)
            return 0; // it could be written: must not be
    }
#elif BEHAVIOUR == CLOSES_OUTPUT
    for (int fd = 0; fd < 64; ++fd)
        ::close(fd);
#elif BEHAVIOUR == FLOODS
    for (int fd = 0; fd < 64; ++fd)
        if (::write(fd, pixels, 50000) < 0)
            continue;
#endif
    return 1;
}
