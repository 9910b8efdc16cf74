// SPDX-License-Identifier: GPL-3.0-or-later
// What every test reads, parsed once for all of them.
#pragma once

#include "app/base/precompiled.h"
#include "tests/support/patience.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
