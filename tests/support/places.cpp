// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/places.h"

#include <cstdlib>
#include <filesystem>

namespace yeban::test {

void knowPlaces()
{
    constexpr int keepWhatIsSaid = 0;
    std::error_code unreadable; // then there is no /proc, and everything else fails, too
    const auto self = std::filesystem::read_symlink("/proc/self/exe", unreadable);
    ::setenv("YEBAN_BIN", self.parent_path().c_str(), keepWhatIsSaid);
    ::setenv("YEBAN_SOURCE", YEBAN_SOURCE_FOLDER, keepWhatIsSaid);
}

} // namespace yeban::test
