// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace yeban::test {

/// A terminal without pages: the real store, envelope and sync over an enrolled data folder, as a process of its own
/// that is to be killed.
struct TerminalRun
{
    QString data;
    unsigned seed = 1;
    bool drain = false; ///< nobody comes; ends when everything is at the hall and decided
    bool early = false; ///< a mutant: says "accepted" before it is kept
};

/// Runs until it is drained, or for ever: citizens hand in one form after the other, and for each that is accepted
/// the line "accepted SUBMISSION" is printed, which is when a citizen would see it. The exit status.
int runTerminal(const TerminalRun &run);

} // namespace yeban::test
