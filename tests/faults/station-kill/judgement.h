// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

namespace yeban::test {

/// What became of what citizens handed in.
struct Judgement
{
    int kept = 0;     ///< in the terminal's store; more than accepted: killed between COMMIT and the page
    int lost = 0;     ///< accepted or kept, and not at the hall or not decided there
    int doubled = 0;  ///< at the hall more than once, or without being in the terminal's store
    int damaged = 0;  ///< at the hall with other bytes than at the terminal
    bool isWell() const { return lost == 0 && doubled == 0 && damaged == 0; }
};

/// Compares what was accepted with the store of the terminal at `data` and the database `hall` of the hall; neither
/// may be in use.
Judgement judge(const QSet<QString> &accepted, const QString &data, const QString &hall);

} // namespace yeban::test
