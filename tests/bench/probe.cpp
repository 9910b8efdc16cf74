// SPDX-License-Identifier: GPL-3.0-or-later
// bench-probe [--idle SECONDS] [--taps COUNT] X,Y,RRGGBB X,Y,WIDTH,HEIGHT PROGRAM [ARGUMENT…]
// Starts the program on $DISPLAY and waits until the point X,Y has its colour: the first frame. Then prints what was
// asked for, a line each: first_frame_ms and the processor time until then; with --idle, 5 s later, rss_mb, pss_mb and idle_cpu_percent; with --taps
// tap_ms (median; the area is the button that is tapped and watched). Ends the program.
#include "tests/bench/process.h"
#include "tests/bench/screen.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

using namespace bench;
using namespace std::chrono;

namespace {

struct Plan
{
    int idleSeconds = 0;
    int taps = 0;
    std::int16_t x = 0;
    std::int16_t y = 0;
    std::uint32_t colour = 0;
    Area button;
    char **program = nullptr;
};

bool parse(int argc, char **argv, Plan &plan)
{
    int at = 1;
    for (; at + 1 < argc && std::strncmp(argv[at], "--", 2) == 0; at += 2)
        (std::strcmp(argv[at], "--idle") == 0 ? plan.idleSeconds : plan.taps) = std::atoi(argv[at + 1]);
    if (argc - at < 3)
        return false;
    plan.program = argv + at + 2;
    return std::sscanf(argv[at], "%hd,%hd,%x", &plan.x, &plan.y, &plan.colour) == 3
        && std::sscanf(argv[at + 1], "%hd,%hd,%hu,%hu", &plan.button.x, &plan.button.y, &plan.button.width,
                       &plan.button.height) == 4;
}

bool waitForFrame(const Screen &screen, Process &process, const Plan &plan)
{
    while (screen.colour(plan.x, plan.y) != plan.colour) {
        if (process.ended() || steady_clock::now() - process.begun() > seconds(60))
            return false;
        std::this_thread::sleep_for(milliseconds(1));
    }
    std::printf("first_frame_ms %.1f\n", duration<double, std::milli>(steady_clock::now() - process.begun()).count());
    std::printf("first_frame_cpu_ms %.1f\n", process.ownCpuSeconds() * 1000);
    return true;
}

void printMemory(const Process &process)
{
    const Memory memory = process.memory();
    std::printf("rss_mb %.1f\n", memory.resident);
    if (memory.proportional)
        std::printf("pss_mb %.1f\n", *memory.proportional);
}

void printIdle(const Process &process, int seconds)
{
    std::this_thread::sleep_for(std::chrono::seconds(5)); // what the start still does in the background
    printMemory(process);
    const double before = process.cpuSeconds();
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    std::printf("idle_cpu_percent %.2f\n", (process.cpuSeconds() - before) / seconds * 100);
}

/// False: a tap changed nothing within a second.
bool printTaps(Screen &screen, const Plan &plan)
{
    std::vector<double> all;
    screen.point(static_cast<std::int16_t>(plan.button.x + plan.button.width / 2),
                 static_cast<std::int16_t>(plan.button.y + plan.button.height / 2));
    for (int i = 0; i < plan.taps; ++i) {
        screen.untilStill(plan.button, milliseconds(400));
        const auto before = screen.pixels(plan.button);
        screen.press();
        const auto taken = screen.untilChanged(plan.button, before, seconds(1));
        screen.release();
        if (!taken)
            return false;
        all.push_back(taken->count());
    }
    std::ranges::nth_element(all, all.begin() + plan.taps / 2);
    std::printf("tap_ms %.1f\n", all[static_cast<std::size_t>(plan.taps / 2)]);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    Plan plan;
    if (!parse(argc, argv, plan)) {
        std::fprintf(stderr, "bench-probe: see the head of tests/bench/probe.cpp\n");
        return 2;
    }
    Screen screen;
    Process process(plan.program);
    if (!waitForFrame(screen, process, plan)) {
        std::fprintf(stderr, "bench-probe: no first frame of %s\n", plan.program[0]);
        return 1;
    }
    if (plan.idleSeconds > 0)
        printIdle(process, plan.idleSeconds);
    if (plan.taps > 0 && !printTaps(screen, plan)) {
        std::fprintf(stderr, "bench-probe: a tap on %s changed nothing\n", plan.program[0]);
        return 1;
    }
    return 0;
}
