// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/serial/protocol.h"

#include <algorithm>

namespace yeban::scanner {

Result<Trigger> triggerOf(const QString &name)
{
    if (name.isEmpty() || name == QLatin1String("none"))
        return Trigger::None;
    if (name == QLatin1String("newland"))
        return Trigger::Newland;
    if (name == QLatin1String("honeywell"))
        return Trigger::Honeywell;
    return fail(ErrorCode::BadSetting,
                QStringLiteral("trigger = \"%1\": write \"newland\", \"honeywell\" or \"none\"").arg(name));
}

// Newland's unified command: 7E 01 30 30 30 30 '#' command ; 03, where '#' is "for now" (not stored).
QByteArray lightOn(Trigger trigger)
{
    switch (trigger) {
    case Trigger::Newland: return QByteArrayLiteral("\x7E\x01" "0000#SCNTRG1;\x03");
    case Trigger::Honeywell: return QByteArrayLiteral("\x16\x54\x0D");
    case Trigger::None: break;
    }
    return {};
}
QByteArray lightOff(Trigger trigger)
{
    switch (trigger) {
    case Trigger::Newland: return QByteArrayLiteral("\x7E\x01" "0000#SCNTRG0;\x03");
    case Trigger::Honeywell: return QByteArrayLiteral("\x16\x55\x0D");
    case Trigger::None: break;
    }
    return {};
}

static const QByteArray answerBegin = QByteArrayLiteral("\x02\x01");

void Framer::restart(bool midCode)
{
    if (midCode && (m_buffer.startsWith(answerBegin) || m_buffer == answerBegin.left(1)))
        return; // an answer under way is no code: its end is not a suffix
    m_buffer.clear();
    m_skipping = midCode;
    m_tooLong = false;
}

/// True when the buffer begins with a whole answer, which is then gone.
bool Framer::dropAnswer()
{
    static const QByteArray end = QByteArrayLiteral("\x3B\x03");
    constexpr qsizetype longestAnswer = 256;
    if (!m_buffer.startsWith(answerBegin))
        return false;
    const auto at = m_buffer.left(longestAnswer).indexOf(end);
    if (at < 0)
        return false;
    m_buffer.remove(0, at + end.size());
    return true;
}

std::optional<Result<QByteArray>> Framer::take()
{
    for (;;) {
        if (dropAnswer())
            continue;
        const auto isSuffix = [](char byte) { return byte == '\r' || byte == '\n'; };
        const auto end = std::find_if(m_buffer.cbegin(), m_buffer.cend(), isSuffix);
        if (end == m_buffer.cend()) {
            if (m_buffer.size() > longest)
                m_skipping = m_tooLong = true;
            if (m_skipping)
                m_buffer.clear();
            return std::nullopt;
        }
        const QByteArray code = m_buffer.left(end - m_buffer.cbegin());
        m_buffer.remove(0, code.size() + 1);
        const bool skipped = m_skipping, tooLong = m_tooLong || code.size() > longest;
        m_skipping = m_tooLong = false;
        if (tooLong)
            return fail(ErrorCode::InvalidInput, QStringLiteral("a code of more than %1 bytes").arg(longest));
        if (!skipped && !code.isEmpty()) // empty: the LF of CR LF
            return code;
    }
}

} // namespace yeban::scanner
