// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/serial/protocol.h"

#include <QMap>

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

Result<Suffix> suffixOf(const QString &name)
{
    static const QMap<QString, Suffix> known{{QString(), Suffix::Line},
                                             {QStringLiteral("line"), Suffix::Line},
                                             {QStringLiteral("cr"), Suffix::Cr},
                                             {QStringLiteral("crlf"), Suffix::CrLf},
                                             {QStringLiteral("lf"), Suffix::Lf},
                                             {QStringLiteral("tab"), Suffix::Tab}};
    if (known.contains(name))
        return known.value(name);
    return fail(ErrorCode::BadSetting,
                QStringLiteral("suffix = \"%1\": write \"line\", \"cr\", \"crlf\", \"lf\" or \"tab\"").arg(name));
}

// Newland's unified command: 7E 01 30 30 30 30 '#' command ; 03, where '#' is "for now" (not stored).
LightCommands lightOf(Trigger trigger)
{
    switch (trigger) {
    case Trigger::Newland:
        return {QByteArrayLiteral("\x7E\x01" "0000#SCNTRG1;\x03"), QByteArrayLiteral("\x7E\x01" "0000#SCNTRG0;\x03")};
    case Trigger::Honeywell:
        return {QByteArrayLiteral("\x16\x54\x0D"), QByteArrayLiteral("\x16\x55\x0D")};
    case Trigger::None:
        break;
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

Framer::End Framer::end() const
{
    switch (m_suffix) {
    case Suffix::Cr: return {m_buffer.indexOf('\r')};
    case Suffix::Lf: return {m_buffer.indexOf('\n')};
    case Suffix::Tab: return {m_buffer.indexOf('\t')};
    case Suffix::CrLf: return {m_buffer.indexOf("\r\n"), 2};
    case Suffix::Line: break;
    }
    const auto isLineEnd = [](char byte) { return byte == '\r' || byte == '\n'; };
    const auto found = std::find_if(m_buffer.cbegin(), m_buffer.cend(), isLineEnd);
    return {found == m_buffer.cend() ? -1 : found - m_buffer.cbegin()};
}

std::optional<Result<QByteArray>> Framer::take()
{
    for (;;) {
        if (dropAnswer())
            continue;
        const End suffix = end();
        if (suffix.at < 0) {
            if (m_buffer.size() > longest + 1) // one more: the first half of CR LF
                m_skipping = m_tooLong = true;
            if (m_skipping)
                m_buffer = m_buffer.endsWith('\r') ? m_buffer.right(1) : QByteArray();
            return std::nullopt;
        }
        const QByteArray code = m_buffer.left(suffix.at);
        m_buffer.remove(0, suffix.at + suffix.length);
        const bool skipped = m_skipping, tooLongNow = m_tooLong || code.size() > longest;
        m_skipping = m_tooLong = false;
        if (tooLongNow)
            return tooLong();
        if (!skipped && !code.isEmpty()) // empty: the LF of CR LF
            return code;
    }
}

} // namespace yeban::scanner
