// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/sam/protocol.h"

#include <QtEndian>

namespace yeban::sam {

static const QByteArray preamble = QByteArrayLiteral("\xAA\xAA\xAA\x96\x69");
constexpr int shortestReply = 4;          // SW1 SW2 SW3 check
constexpr int longestReply = 0x090A + 64; // text, photo and fingerprints, and some room

static char checkOf(QByteArrayView bytes)
{
    int check = 0;
    for (const char byte : bytes)
        check ^= byte;
    return static_cast<char>(check);
}

QByteArray frameOf(Command command)
{
    QByteArray frame = preamble;
    frame.append('\0').append('\3');
    frame.append(static_cast<char>(static_cast<quint16>(command) >> 8));
    frame.append(static_cast<char>(static_cast<quint16>(command) & 0xFF));
    frame.append(checkOf(QByteArrayView(frame).sliced(preamble.size())));
    return frame;
}

qsizetype announcedLength(const QByteArray &head)
{
    if (head.size() < headLength || !head.startsWith(preamble))
        return 0;
    const int length = qFromBigEndian<quint16>(head.constData() + preamble.size());
    return length >= shortestReply && length <= longestReply ? length : 0;
}

Outcome Reply::outcome() const
{
    switch (sw3) {
    case 0x90: return Outcome::Ok;
    case 0x9F: return Outcome::Found;
    case 0x91: return Outcome::Empty;
    case 0x80: return Outcome::NoCard;
    case 0x81: return Outcome::SelectFailed;
    case 0x40:
    case 0x41:
    case 0x47: return Outcome::ReadFailed;
    case 0x31:
    case 0x32:
    case 0x33: return Outcome::Suspect;
    case 0x60:
    case 0x66: return Outcome::Broken;
    default: return Outcome::Garbled;
    }
}

QString Reply::code() const
{
    return QStringLiteral("SW3=%1 SW=%2%3")
        .arg(sw3, 2, 16, QLatin1Char('0'))
        .arg(sw1, 2, 16, QLatin1Char('0'))
        .arg(sw2, 2, 16, QLatin1Char('0'));
}

bool isAboutTheCard(Outcome outcome)
{
    return outcome == Outcome::NoCard || outcome == Outcome::SelectFailed || outcome == Outcome::ReadFailed;
}

Error errorOf(const Reply &reply)
{
    switch (reply.outcome()) {
    case Outcome::Suspect:
        return {ErrorCode::CardSuspect, QStringLiteral("card and reader could not prove themselves to each other"),
                reply.code()};
    case Outcome::Broken:
        return {ErrorCode::DeviceFault, QStringLiteral("the security module failed its self-test or is not authorised"),
                reply.code()};
    default:
        return {ErrorCode::ProtocolFault, QStringLiteral("the reader rejected a command"), reply.code()};
    }
}

bool answers(const Reply &reply, Command command)
{
    const auto length = reply.data.size();
    if (reply.outcome() != Outcome::Ok && reply.outcome() != Outcome::Found)
        return true; // an error says nothing about its command
    switch (command) {
    case Command::Status: return reply.outcome() == Outcome::Ok && length == 0;
    case Command::Identity: return reply.outcome() == Outcome::Ok && length == 16;
    case Command::FindCard: return reply.outcome() == Outcome::Found && length == 4;
    case Command::SelectCard: return reply.outcome() == Outcome::Ok && length == 8;
    case Command::ReadCard: return reply.outcome() == Outcome::Ok && length > 256;
    case Command::ReadNewAddress: return reply.outcome() == Outcome::Ok && length <= 4 * 70;
    }
    return false;
}

std::optional<Reply> Reassembler::take()
{
    for (;;) {
        const auto start = m_buffer.indexOf(preamble);
        if (start < 0) {
            m_buffer = m_buffer.right(preamble.size() - 1); // a preamble may have begun
            return std::nullopt;
        }
        m_buffer.remove(0, start);
        if (m_buffer.size() < headLength)
            return std::nullopt;
        const qsizetype length = announcedLength(m_buffer);
        if (m_buffer.size() < headLength + length)
            return std::nullopt;
        const QByteArray body = m_buffer.mid(preamble.size(), 2 + length);
        if (length == 0 || checkOf(body) != 0) { // a check over everything including itself is zero
            m_buffer.remove(0, 1);
            continue;
        }
        m_buffer.remove(0, headLength + length);
        return Reply{static_cast<quint8>(body[2]), static_cast<quint8>(body[3]), static_cast<quint8>(body[4]),
                     body.mid(5, length - shortestReply)};
    }
}

Result<QString> serialNumberOf(const QByteArray &data)
{
    if (data.size() != 16)
        return fail(ErrorCode::InvalidInput, QStringLiteral("module number of %1 bytes").arg(data.size()));
    const auto u16 = [&data](int at) { return qFromLittleEndian<quint16>(data.constData() + at); };
    const auto u32 = [&data](int at) { return qFromLittleEndian<quint32>(data.constData() + at); };
    const QLatin1Char zero('0');
    return QStringLiteral("%1.%2-%3-%4-%5")
        .arg(u16(0), 2, 10, zero).arg(u16(2), 2, 10, zero).arg(u32(4))
        .arg(u32(8), 9, 10, zero).arg(u32(12), 9, 10, zero);
}

Result<Record> recordOf(const QByteArray &data)
{
    constexpr int textLength = 256, photoLength = 1024;
    if (data.size() != 4 + textLength + photoLength
        || qFromBigEndian<quint16>(data.constData()) != textLength
        || qFromBigEndian<quint16>(data.constData() + 2) != photoLength)
        return fail(ErrorCode::InvalidInput, QStringLiteral("card record of %1 bytes").arg(data.size()));
    return Record{data.mid(4, textLength), data.mid(4 + textLength, photoLength)};
}

} // namespace yeban::sam
