// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QStringList>

#include <functional>

namespace yeban {

/// One test of an ipptool suite.
struct ConformanceTest
{
    enum class Outcome { Passed, Failed, Skipped };

    QString name;
    Outcome outcome = Outcome::Passed;
    QStringList reasons; ///< of a failed one: what was expected and what came
    bool operator==(const ConformanceTest &) const = default;
};

/// Takes the text that `ipptool -t` writes apart, line by line. Pure.
class ConformanceReader
{
public:
    void take(const QString &line);
    const QList<ConformanceTest> &tests() const { return m_tests; }
    /// What ipptool itself says, outside of any test: a file that it misses, a printer that is away.
    const QStringList &complaints() const { return m_complaints; }

private:
    QList<ConformanceTest> m_tests;
    QStringList m_complaints;
};

/// Runs ipptool's IPP Everywhere suite (PWG 5100.14; package cups-ipp-utils) against the printer at
/// ipp://HOST:PORT/…, a sentence for each test that does not pass and one for the sum. It prints several
/// pages on whatever the printer takes by itself: plain paper must lie there. Blocking, up to ten minutes.
/// Unsupported: tests failed, or there is no ipptool; TimedOut; DeviceMissing: no test could be run.
Status printerConformance(const QString &address, const std::function<void(const QString &)> &say);

} // namespace yeban
