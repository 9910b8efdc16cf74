// SPDX-License-Identifier: GPL-3.0-or-later
// QTRY_VERIFY and QTRY_COMPARE that wait for thirty seconds, not for five: a machine that runs six tests at once may
// stand still for longer than Qt's own limit, and what is true goes on at once either way.
#pragma once

#include <QTest>

namespace yeban::test {
inline constexpr int longestWait = 30'000; ///< milliseconds
} // namespace yeban::test

#undef QTRY_VERIFY
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT(expression, yeban::test::longestWait)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(expression, message) QTRY_VERIFY2_WITH_TIMEOUT(expression, message, yeban::test::longestWait)
#undef QTRY_COMPARE
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, yeban::test::longestWait)
