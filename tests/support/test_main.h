// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/patience.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

namespace yeban::test {

bool addSuite(std::function<std::unique_ptr<QObject>()> make);

} // namespace yeban::test

/// Names a Qt Test class as a suite of this executable. One main() runs all suites of the executable, or the one whose
/// class is its first argument: `station_test StockTest -v1`.
#define YEBAN_TEST(Class)                                                                                    \
    static const bool registered##Class =                                                                   \
        yeban::test::addSuite([] { return std::unique_ptr<QObject>(std::make_unique<Class>()); });
