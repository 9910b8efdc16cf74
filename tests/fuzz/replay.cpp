// SPDX-License-Identifier: GPL-3.0-or-later
// TARGET FOLDER|FILE…: hands every file to the target, and every beginning of every file: what a device sends
// may break off anywhere. The test of the default build, and how a finding of tests/fuzz/run is looked at in
// a debugger.
#include "tests/fuzz/fuzz.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace {

void replay(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    std::fprintf(stderr, "%s\n", path.filename().c_str()); // the last line before a crash names the file
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        // A copy of exactly this size: what reads behind the end is then found by a memory checker.
        const std::vector<std::uint8_t> input(bytes.begin(),
                                              bytes.begin() + static_cast<std::ptrdiff_t>(size));
        LLVMFuzzerTestOneInput(input.data(), input.size());
    }
}

} // namespace

int main(int argc, char **argv)
{
    int files = 0;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            replay(argv[i]);
            ++files;
            continue;
        }
        for (const auto &entry : std::filesystem::directory_iterator(argv[i])) {
            replay(entry.path());
            ++files;
        }
    }
    std::printf("%d files\n", files);
    return files > 0 ? 0 : 1; // a test without a corpus must not look like a passing one
}
