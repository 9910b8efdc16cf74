// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/emulator/sam_model.h"

#include <algorithm>

namespace yeban::emulator {

static const QByteArray preamble = QByteArray::fromHex("AAAAAA9669");
static const QByteArray identity = QByteArray::fromHex("05000300" "8FEE3301" "39300000" "01000000");

static char exclusiveOr(const QByteArray &bytes)
{
    char sum = 0;
    for (const char byte : bytes)
        sum = static_cast<char>(sum ^ byte);
    return sum;
}

void SamModel::setCard(std::optional<CardRecord> card)
{
    if (card == m_record)
        return;
    m_record = std::move(card);
    m_card = m_record ? Card::Laid : Card::None;
}

void SamModel::setFault(Fault fault)
{
    const bool removed = m_fault == Fault::RemoveDuringRead && m_record && m_card == Card::None;
    m_fault = fault;
    if (removed && fault != Fault::RemoveDuringRead)
        m_card = Card::Laid; // laid on again
}

void SamModel::powerOn()
{
    m_buffer.clear();
    m_card = m_record ? Card::Laid : Card::None;
}

QByteArray SamModel::answer(const QByteArray &received)
{
    m_buffer += received;
    QByteArray replies;
    for (;;) {
        const auto start = m_buffer.indexOf(preamble);
        if (start < 0 || m_buffer.size() < start + 7) {
            m_buffer = m_buffer.right(16);
            return replies;
        }
        m_buffer.remove(0, start);
        const int length = static_cast<quint8>(m_buffer[5]) * 256 + static_cast<quint8>(m_buffer[6]);
        if (length < 3 || length > 64) {
            m_buffer.remove(0, 7);
            replies += reply(0x11);
            continue;
        }
        if (m_buffer.size() < 7 + length)
            return replies;
        const QByteArray body = m_buffer.mid(5, 2 + length);
        m_buffer.remove(0, 7 + length);
        ++m_commands;
        const auto command = static_cast<quint16>(static_cast<quint8>(body[2]) << 8 | static_cast<quint8>(body[3]));
        replies += spoilt(exclusiveOr(body) == 0 ? answerCommand(command) : reply(0x10));
    }
}

QByteArray SamModel::answerCommand(quint16 command)
{
    switch (command) {
    case 0x10FF:
        powerOn();
        return reply(0x90);
    case 0x11FF:
        return reply(0x90);
    case 0x12FF:
        return reply(0x90, identity);
    case 0x2001: // a card that has been read is found again only after it was lifted
        if (m_card == Card::None || m_card == Card::WasRead)
            return reply(0x80);
        m_card = Card::Found;
        return reply(0x9F, QByteArray(4, '\0'));
    case 0x2002:
        if (m_card != Card::Found && m_card != Card::Selected)
            return reply(0x81);
        m_card = Card::Selected;
        return reply(0x90, QByteArray(8, '\0'));
    case 0x3001:
        return readCard();
    case 0x3003:
        if (m_card != Card::WasRead)
            return reply(0x41);
        return m_record->addresses.isEmpty() ? reply(0x91) : reply(0x90, m_record->addresses);
    default:
        return reply(0x21);
    }
}

QByteArray SamModel::readCard()
{
    if (m_card != Card::Selected && m_card != Card::WasRead)
        return reply(0x41);
    if (m_fault == Fault::AuthFailed)
        return reply(0x31);
    if (m_fault == Fault::RemoveDuringRead) {
        m_card = Card::None;
        return reply(0x41);
    }
    m_card = Card::WasRead;
    ++m_reads;
    return reply(0x90, QByteArray::fromHex("01000400") + m_record->text + m_record->photo);
}

QByteArray SamModel::reply(quint8 sw3, const QByteArray &data) const
{
    const auto length = data.size() + 4;
    QByteArray body;
    body.append(static_cast<char>(length >> 8)).append(static_cast<char>(length & 0xFF));
    body.append('\0').append('\0').append(static_cast<char>(sw3)).append(data);
    return preamble + body + exclusiveOr(body);
}

QByteArray SamModel::spoilt(const QByteArray &whole) const
{
    switch (m_fault) {
    case Fault::Stall:
        return {};
    case Fault::Nak:
        return reply(0x10);
    case Fault::Garbage: {
        QByteArray noise = whole; // a frame with every byte behind the preamble changed
        std::transform(noise.begin() + 5, noise.end(), noise.begin() + 5,
                       [](char byte) { return static_cast<char>(byte ^ 0x5A); });
        return noise;
    }
    case Fault::Short:
        return whole.left(whole.size() / 2);
    default:
        return whole;
    }
}

} // namespace yeban::emulator
