// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace yeban {

// What one guess at a PIN or a resident number costs, here and on a stolen disk: three passes over 64 MiB, as RFC 9106 §4
// asks of a machine with little memory (there with 4 lanes; libsodium has one, so the same work takes longer). Measured
// on a busy 2-core machine: 144 ms of processor time. A resident number is guessed from far fewer than its 18 digits, a
// PIN has four: neither is safe on a stolen disk by this alone. A PIN's hash names its own cost, so older ones go on
// matching; the wrap of a grant does not: change nothing here without another version of it.
inline constexpr unsigned long long argon2Passes = 3;
inline constexpr std::size_t argon2Memory = 64 * 1024 * 1024;

} // namespace yeban
