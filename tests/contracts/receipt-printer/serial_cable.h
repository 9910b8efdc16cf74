// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/pty/pty_line.h"

#include <thread>

namespace yeban::test {

/// A serial cable to an emulated printer that stands at a TCP port of this machine: a line under a link, plugged in while
/// the port can be reached. Carries bytes on a thread of its own.
class SerialCable
{
public:
    /// `printer`: "127.0.0.1:PORT".
    SerialCable(const QString &printer, const QString &link);

private:
    void carry(std::stop_token stop);
    void carryWhileConnected(std::stop_token stop, int socket);

    quint16 m_port;
    emulator::PtyLine m_line;
    std::jthread m_carrier; ///< last: ends before the line goes
};

} // namespace yeban::test
