// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/escpos/answers.h"

#include <array>

namespace yeban::escpos {

namespace {

constexpr qsizetype automaticSize = 4;

bool beginsAutomatic(quint8 byte)
{
    return (byte & 0x93) == 0x10;
}
bool continuesAutomatic(quint8 byte)
{
    return (byte & 0x90) == 0;
}

struct Bit
{
    int mask;
    ErrorCode code;
    const char *detail;
};

template <std::size_t N>
std::optional<Error> firstOf(const std::array<Bit, N> &bits, quint8 byte, const QString &deviceCode)
{
    for (const Bit &bit : bits)
        if ((byte & bit.mask) == bit.mask)
            return Error{bit.code, QLatin1String(bit.detail), deviceCode};
    return std::nullopt;
}

QString realtimeCode(int n, quint8 byte)
{
    return QStringLiteral("DLE EOT %1=%2").arg(n).arg(byte, 2, 16, QLatin1Char('0')).toUpper();
}

constexpr const char *coverIsOpen = "the cover is open";
constexpr const char *cutterIsBlocked = "the cutter is blocked";
constexpr const char *unrecoverable = "unrecoverable error";
constexpr const char *recoverable = "recoverable error (head or voltage)";

} // namespace

StatusByte::Kind StatusByte::kindOf(quint8 byte)
{
    if ((byte & 0x93) == 0x12)
        return Kind::Realtime;
    return (byte & 0xF0) == 0 ? Kind::Queued : Kind::Nonsense; // four bits say all; more would be chatter
}

QList<Answer> AnswerReader::take(const QByteArray &bytes)
{
    QList<Answer> answers;
    for (const char character : bytes) {
        const auto byte = static_cast<quint8>(character);
        const QByteArray one(1, character);
        if (!m_automatic.isEmpty() && continuesAutomatic(byte)) {
            m_automatic += character;
            if (m_automatic.size() == automaticSize)
                answers.append({Answer::Kind::Automatic, std::exchange(m_automatic, {})});
            continue;
        }
        m_automatic.clear(); // it was cut short
        if (beginsAutomatic(byte))
            m_automatic = one;
        else if (const auto kind = StatusByte::kindOf(byte); kind != StatusByte::Kind::Nonsense)
            answers.append(
                {kind == StatusByte::Kind::Realtime ? Answer::Kind::Realtime : Answer::Kind::Queued, one});
    }
    return answers;
}

bool isOffline(quint8 printer)
{
    return (printer & 0x08) != 0;
}

std::optional<Error> offlineCause(quint8 cause)
{
    constexpr std::array bits{Bit{0x04, ErrorCode::CoverOpen, coverIsOpen},
                              Bit{0x20, ErrorCode::PaperOut, "stopped at the paper's end"},
                              Bit{0x40, ErrorCode::DeviceFault, "an error stops the printer"}};
    return firstOf(bits, cause, realtimeCode(2, cause));
}

std::optional<Error> errorCause(quint8 cause)
{
    constexpr std::array bits{
        Bit{0x08, ErrorCode::DeviceFault, cutterIsBlocked}, Bit{0x20, ErrorCode::DeviceFault, unrecoverable},
        Bit{0x04, ErrorCode::DeviceFault, recoverable}, Bit{0x40, ErrorCode::DeviceFault, recoverable}};
    return firstOf(bits, cause, realtimeCode(3, cause));
}

std::optional<Error> paperError(quint8 paper)
{
    constexpr std::array bits{Bit{0x60, ErrorCode::PaperOut, "no paper"}};
    return firstOf(bits, paper, realtimeCode(4, paper));
}

bool isPaperLow(quint8 paper)
{
    return (paper & 0x0C) == 0x0C;
}

std::optional<Error> automaticError(const Answer &automatic)
{
    constexpr std::array cover{Bit{0x20, ErrorCode::CoverOpen, coverIsOpen}};
    constexpr std::array paper{Bit{0x0C, ErrorCode::PaperOut, "no paper"}};
    constexpr std::array errors{
        Bit{0x08, ErrorCode::DeviceFault, cutterIsBlocked}, Bit{0x20, ErrorCode::DeviceFault, unrecoverable},
        Bit{0x04, ErrorCode::DeviceFault, recoverable}, Bit{0x40, ErrorCode::DeviceFault, recoverable}};
    constexpr std::array offline{Bit{0x08, ErrorCode::DeviceFault, "offline"}};
    const QString code = QStringLiteral("ASB ") + QString::fromLatin1(automatic.bytes.toHex(' ').toUpper());
    if (auto error = firstOf(cover, automatic.byte(0), code))
        return error;
    if (auto error = firstOf(paper, automatic.byte(2), code))
        return error;
    if (auto error = firstOf(errors, automatic.byte(1), code))
        return error;
    return firstOf(offline, automatic.byte(0), code);
}

bool isAutomaticPaperLow(const Answer &automatic)
{
    return (automatic.byte(2) & 0x03) == 0x03;
}

} // namespace yeban::escpos
