// SPDX-License-Identifier: GPL-3.0-or-later
// bench-codes [--seed N] [--each N]: reads the same generated pictures with our reader, bare ZXing-cpp and zbar, by
// turns, and prints "NAME VALUE UNIT REFERENCE" a line. Times are processor time of the one thread.
#include "tests/bench/codes/decoders.h"
#include "tests/bench/codes/pictures.h"
#include "tests/support/codes/photograph.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <numeric>
#include <string>

#include <time.h>

using namespace yeban::bench;

namespace {

double processorMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// What one decoder did.
struct Tally
{
    std::map<std::string, int> exact; ///< texts that came out as they went in, by group
    std::vector<double> times;
    int garbled = 0; ///< Chinese texts that were found and came out otherwise

    double at(double share) const
    {
        std::vector<double> sorted = times;
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
    double mean() const { return std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size()); }
};

using Decoders = std::array<std::unique_ptr<Decoder>, 3>;
using Tallies = std::array<Tally, 3>;

QString timed(Decoder &decoder, const cv::Mat &picture, Tally &tally)
{
    const double begin = processorMs();
    QString text = decoder.decode(picture);
    tally.times.push_back(processorMs() - begin);
    return text;
}

void printBeside(const std::string &name, const char *unit, double ours, double bare, double zbar)
{
    std::printf("%s %.2f %s %.2f\n", name.c_str(), ours, unit, bare);
    std::printf("%s_beside_zbar %.2f %s %.2f\n", name.c_str(), ours, unit, zbar);
}

void measureReading(Decoders &decoders, unsigned seed, int each)
{
    Tallies tallies;
    std::map<std::string, int> pictures;
    for (const Sample &sample : samples(seed, each)) {
        ++pictures[sample.group];
        for (size_t d = 0; d < decoders.size(); ++d) {
            decoders[d]->forget(); // each picture is the first that a camera gives
            const QString text = timed(*decoders[d], sample.picture, tallies[d]);
            tallies[d].exact[sample.group] += text == sample.text ? 1 : 0;
            tallies[d].garbled += sample.chinese && !text.isNull() && text != sample.text ? 1 : 0;
        }
    }
    std::array<double, 3> all{};
    int count = 0;
    for (const auto &[group, number] : pictures) {
        const auto rate = [&, &name = group, n = number](size_t d) { return 100.0 * tallies[d].exact[name] / n; };
        printBeside("code.decode_rate." + group, "%", rate(0), rate(1), rate(2));
        if (group == "bowed")
            continue;
        count += number;
        for (size_t d = 0; d < 3; ++d)
            all[d] += tallies[d].exact[group];
    }
    printBeside("code.decode_rate", "%", 100 * all[0] / count, 100 * all[1] / count, 100 * all[2] / count);
    printBeside("code.chinese_garbled", "texts", tallies[0].garbled, tallies[1].garbled, tallies[2].garbled);
    printBeside("code.ms_per_frame", "ms", tallies[0].at(0.5), tallies[1].at(0.5), tallies[2].at(0.5));
    printBeside("code.ms_per_frame_p95", "ms", tallies[0].at(0.95), tallies[1].at(0.95), tallies[2].at(0.95));
}

/// The mean and not the median: second looks are rare and dear.
void measureNothing(Decoders &decoders, unsigned seed)
{
    constexpr unsigned frames = 500;
    Tallies tallies;
    int found = 0;
    for (auto &decoder : decoders)
        decoder->forget();
    for (unsigned kind = 0; kind < 5; ++kind) // four seconds before one kind of nothing after the other
        for (unsigned i = 0; i < frames / 5; ++i) {
            const cv::Mat picture = yeban::test::photographNothing({640, 480}, (seed + i) * 5 + kind);
            for (size_t d = 0; d < decoders.size(); ++d)
                found += timed(*decoders[d], picture, tallies[d]).isNull() || d != 0 ? 0 : 1;
        }
    printBeside("code.empty_frame_ms", "ms", tallies[0].mean(), tallies[1].mean(), tallies[2].mean());
    std::printf("code.found_in_nothing %d codes\n", found);
}

} // namespace

int main(int argc, char **argv)
{
    int seed = 1, each = 40;
    for (int i = 1; i + 1 < argc; i += 2)
        (std::strcmp(argv[i], "--seed") == 0 ? seed : each) = std::atoi(argv[i + 1]);
    cv::setNumThreads(1);
    Decoders decoders{ours(), bareZxing(), zbar()};
    measureReading(decoders, static_cast<unsigned>(seed), each);
    measureNothing(decoders, static_cast<unsigned>(seed));
    return 0;
}
