// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/example/protocol.h"

namespace yeban::example {

std::optional<QByteArray> Messages::take()
{
    const auto start = m_buffer.indexOf('\x02');
    m_buffer.remove(0, start < 0 ? m_buffer.size() : start);
    if (m_buffer.size() < 2)
        return std::nullopt;
    const qsizetype length = static_cast<quint8>(m_buffer[1]);
    if (m_buffer.size() < 2 + length)
        return std::nullopt;
    const QByteArray text = m_buffer.mid(2, length);
    m_buffer.remove(0, 2 + length);
    return text;
}

} // namespace yeban::example
