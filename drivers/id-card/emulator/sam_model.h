// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/id-card/emulator/card_record.h"

#include <optional>

namespace yeban::emulator {

/// The reader behind the wire, without any wire: bytes in, bytes out. Written from the protocol's description
/// alone and not with the driver's code, so that one checks the other.
class SamModel
{
public:
    enum class Fault { None, Stall, Nak, Garbage, AuthFailed, Short, RemoveDuringRead };

    /// A different card, or the same after none, is a card newly laid on.
    void setCard(std::optional<CardRecord> card);
    void setFault(Fault fault);
    /// A reader that was without power knows nothing of the card that lies on it.
    void powerOn();
    Fault fault() const { return m_fault; }

    /// All replies to the commands that are complete now.
    QByteArray answer(const QByteArray &received);
    int commands() const { return m_commands; }
    int reads() const { return m_reads; }

private:
    enum class Card { None, Laid, Found, Selected, WasRead };

    QByteArray answerCommand(quint16 command);
    QByteArray readCard();
    QByteArray reply(quint8 sw3, const QByteArray &data = {}) const;
    QByteArray spoilt(const QByteArray &reply) const;

    QByteArray m_buffer;
    std::optional<CardRecord> m_record;
    Card m_card = Card::None;
    Fault m_fault = Fault::None;
    int m_commands = 0;
    int m_reads = 0;
};

} // namespace yeban::emulator
