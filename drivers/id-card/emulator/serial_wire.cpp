// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/emulator/serial_wire.h"

#include <thread>

namespace yeban::emulator {

bool SerialWire::follow(WireFault fault)
{
    using Condition = PtyLine::Condition;
    m_fault = fault;
    const bool gone = fault == WireFault::Gone || fault == WireFault::IoThenGone;
    return m_line.become(gone                         ? Condition::Unplugged
                         : fault == WireFault::Busy ? Condition::OccupiedByAnother
                                                    : Condition::Ready);
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

} // namespace yeban::emulator
