// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

#include <optional>

// The frames of the card reader's security module (SAM_V / SAM_A, GA/T 467-2019 chapter 7), without any wire:
//
//     AA AA AA 96 69 | length (2, big-endian) | payload … | check
//
// The length counts payload and check; the check is the XOR of everything between preamble and check. A command's
// payload is command, parameter and data; a reply's is SW1 SW2 (the card's own words), SW3 (the reader's) and data.

namespace yeban::sam {

enum class Command : quint16 {
    Status = 0x11FF,
    Identity = 0x12FF,        ///< 16 bytes: the module's number
    FindCard = 0x2001,
    SelectCard = 0x2002,
    ReadCard = 0x3001,        ///< text and photo
    ReadNewAddress = 0x3003,  ///< the appended addresses
};

QByteArray frameOf(Command command);

constexpr qsizetype headLength = 7; ///< preamble and length
/// How many bytes of a reply follow its head; 0 when these are not the head of a possible reply.
qsizetype announcedLength(const QByteArray &head);

/// SW3, by what has to follow.
enum class Outcome {
    Ok,             ///< 90
    Found,          ///< 9F
    Empty,          ///< 91: the item has no content
    NoCard,         ///< 80 find failed
    SelectFailed,   ///< 81
    ReadFailed,     ///< 40 41 47: wrong card, not readable, no random number
    Suspect,        ///< 31 32 33: authentication failed: possible forgery
    Garbled,        ///< 10 11 21 23 24 and everything unknown: resynchronise and ask again
    Broken,         ///< 60 66: self-test failed, not authorised
};

struct Reply
{
    quint8 sw1 = 0;
    quint8 sw2 = 0;
    quint8 sw3 = 0;
    QByteArray data;

    Outcome outcome() const;
    /// "SW3=41 SW=0000": for Error::deviceCode and the log; no content.
    QString code() const;
};

/// The module is well and the card, or how it lies, is not: NoCard, SelectFailed, ReadFailed.
bool isAboutTheCard(Outcome outcome);
/// The error of a reply that was not hoped for and is not about the card.
Error errorOf(const Reply &reply);

/// True when a reply's data has the form that this command's replies have: replies do not say what they answer,
/// and a late one must not be taken for the next.
bool answers(const Reply &reply, Command command);

/// Turns whatever bytes arrive into replies. Garbage, frames with an impossible length and frames with a wrong
/// check are skipped and the next preamble is looked for. Keeps at most one frame's bytes.
class Reassembler
{
public:
    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    std::optional<Reply> take();
    void clear() { m_buffer.clear(); }
    qsizetype held() const { return m_buffer.size(); }

private:
    QByteArray m_buffer;
};

/// The 16 bytes of Identity as people write it: "05.03-20180423-000012345-000000001".
Result<QString> serialNumberOf(const QByteArray &data);

/// The two parts of a ReadCard reply. InvalidInput when lengths do not fit.
struct Record
{
    QByteArray text;  ///< 256 bytes
    QByteArray photo; ///< 1,024 bytes
};
Result<Record> recordOf(const QByteArray &data);

} // namespace yeban::sam
