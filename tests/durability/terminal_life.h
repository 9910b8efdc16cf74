// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/store.h"

#include <random>

namespace yeban::test {

/// What a terminal does all night, by chance: saves, sends, is decided upon, prints, counts its paper.
class TerminalLife
{
public:
    explicit TerminalLife(std::mt19937_64 &random) : m_random(random) {}

    /// One writing call of the store.
    void step(Store &store);

private:
    NewSubmission submission(OutboxKind kind);
    void send(Store &store);
    void hearHall(Store &store);
    void print(Store &store);
    int below(int end) { return static_cast<int>(m_random() % static_cast<quint64>(end)); }
    QByteArray bytes(int size);
    QString id();

    std::mt19937_64 &m_random;
    QStringList m_cases;
    qint64 m_sending = 0; ///< tseq on its way to the hall
};

/// Everything that can be read of a store, as a hash: equal readings are equal stores.
Result<QByteArray> readingOf(Store &store);

/// Plain stand-ins for the terminal's keys, as of an enrolled terminal.
StoreIdentity lifeIdentity();

} // namespace yeban::test
