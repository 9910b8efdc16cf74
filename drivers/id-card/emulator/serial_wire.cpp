// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/emulator/serial_wire.h"

#include <QFile>

#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace yeban::emulator {

bool SerialWire::follow(WireFault fault)
{
    m_fault = fault;
    occupy(false);
    if (fault == WireFault::Gone || fault == WireFault::IoThenGone) {
        m_line.unplug();
        return true;
    }
    if (!m_line.plug())
        return false;
    occupy(fault == WireFault::Busy);
    return true;
}

void SerialWire::serve()
{
    const QByteArray replies = m_model.answer(m_line.receive());
    if (m_fault == WireFault::Delay && !replies.isEmpty())
        std::this_thread::sleep_for(replyDelay);
    const qsizetype piece = m_fault == WireFault::Chunk ? chunkLength : replies.size();
    for (qsizetype at = 0; at < replies.size(); at += piece) {
        m_line.send(replies.mid(at, piece));
        if (m_fault == WireFault::Chunk)
            std::this_thread::sleep_for(std::chrono::milliseconds(2)); // so that a client sees the gap
    }
}

void SerialWire::occupy(bool occupied)
{
    if (m_otherProgram >= 0)
        ::close(m_otherProgram);
    m_otherProgram = -1;
    if (!occupied)
        return;
    m_otherProgram = ::open(QFile::encodeName(m_line.address()).constData(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    ::flock(m_otherProgram, LOCK_EX | LOCK_NB);
}

} // namespace yeban::emulator
