// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/contracts/hall/hall_process.h"
#include "tests/faults/station-kill/judgement.h"

#include <random>

namespace yeban::test {

struct Wanted
{
    int kills = 50;
    unsigned seed = 1;
    bool early = false; ///< the mutant
};

/// A hall, and one terminal that is killed again and again.
class Kills
{
public:
    explicit Kills(const Wanted &wanted) : m_wanted(wanted), m_random(wanted.seed) {}

    /// False when something else than a kill ended the hall or the terminal.
    bool run();
    Judgement judgement() const;
    int accepted() const { return static_cast<int>(m_accepted.size()); }
    int killedWhileOpening() const { return m_killedWhileOpening; }

private:
    bool enrolTerminal();
    bool liveAndDie();
    bool drain();
    void start(QProcess &terminal, const QStringList &options);
    int hear(QProcess &terminal);
    unsigned below(unsigned end) { return static_cast<unsigned>(m_random() % end); }

    Wanted m_wanted;
    std::mt19937 m_random;
    QTemporaryDir m_folder;
    HallProcess m_hall;
    QSet<QString> m_accepted;
    int m_killedWhileOpening = 0;
};

} // namespace yeban::test
