// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace yeban::test {

/// For main(): where the built programs (YEBAN_BIN) and the source (YEBAN_SOURCE) are. ctest says it; a program that is
/// run by hand stands among the programs and remembers from where it was built.
void knowPlaces();

} // namespace yeban::test
