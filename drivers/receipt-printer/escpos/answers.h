// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace yeban::escpos {

// What a printer sends, as bytes; no wire and no clock. Sources: python-escpos, receiptline.

/// One answer out of the stream. Anything that has not the form of an answer is no answer.
struct Answer
{
    enum class Kind {
        Realtime,  ///< to DLE EOT: one byte
        Queued,    ///< to GS r, behind everything that was sent before it: one byte
        Automatic, ///< ASB: four bytes, sent by itself when something changes
    };
    Kind kind = Kind::Realtime;
    QByteArray bytes;
    bool operator==(const Answer &) const = default;

    quint8 byte(qsizetype index = 0) const { return static_cast<quint8>(bytes.at(index)); }
};

/// Which kind of answer a single byte can be. Anything else is not an answer.
struct StatusByte
{
    enum class Kind { Realtime, Queued, Nonsense };
    static Kind kindOf(quint8 byte);
};

/// Tells the three kinds apart in one stream, however it was cut into packets.
class AnswerReader
{
public:
    QList<Answer> take(const QByteArray &bytes);
    /// The wire has been silent: the rest of a half automatic status will not come any more.
    void forgetHalf() { m_automatic.clear(); }

private:
    QByteArray m_automatic; ///< the bytes of one that has begun
};

// DLE EOT n, the byte that was answered.
bool isOffline(quint8 printer);                  ///< of n = 1
std::optional<Error> offlineCause(quint8 cause); ///< of n = 2: CoverOpen, PaperOut, DeviceFault
std::optional<Error> errorCause(quint8 cause);   ///< of n = 3: DeviceFault (cutter, unrecoverable, hot)
std::optional<Error> paperError(quint8 paper);   ///< of n = 4: PaperOut
bool isPaperLow(quint8 paper);                   ///< of n = 4

// The four bytes of an automatic status.
std::optional<Error> automaticError(const Answer &automatic); ///< CoverOpen, PaperOut, DeviceFault
bool isAutomaticPaperLow(const Answer &automatic);

} // namespace yeban::escpos
