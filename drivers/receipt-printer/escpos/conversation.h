// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/receipt-printer/escpos/answers.h"
#include "drivers/receipt-printer/escpos/profile.h"
#include "drivers/receipt-printer/escpos/usb_wire.h"
#include "drivers/transport/byte_stream.h"

#include <functional>
#include <memory>

namespace yeban::escpos {

/// Questions and answers with one printer over one opened stream: what it can answer at all, how it is, and
/// whether it has come to the end of what it was sent. Blocking, one thread. Errors are those of the stream
/// (DeviceMissing: the stream is useless, drop the conversation) and what the printer reports.
class Conversation
{
public:
    explicit Conversation(std::unique_ptr<ByteStream> stream);

    /// Finds out what the printer answers, asking for no more than `most`. At most about three seconds, with
    /// a printer that is mute.
    Status probe(std::stop_token stop, StatusReadback most);
    StatusReadback readback() const;

    /// CoverOpen, PaperOut, DeviceFault; TimedOut when a printer that answers has fallen silent. A mute one
    /// is ready as long as it is there.
    Status checkReady(std::stop_token stop, bool *paperLow = nullptr);
    /// The same while it prints, when one that is slow to answer is not in trouble.
    Status checkPrinting(std::stop_token stop);

    Status write(std::stop_token stop, const QByteArray &command, std::chrono::milliseconds timeout);

    /// True: the printer answers behind what it was sent. Asked of one that was not ready when it was probed.
    Result<bool> fences(std::stop_token stop);
    /// Until the printer has answered behind everything sent so far. TimedOut ten seconds later: it cannot be
    /// known any more whose answer comes, so drop the conversation.
    Status awaitFence(std::stop_token stop);

private:
    Result<quint8> ask(std::stop_token stop, int n);
    Result<quint8> askOnce(std::stop_token stop, int n, std::chrono::milliseconds timeout);
    Status hearUntil(std::stop_token stop, std::chrono::milliseconds timeout,
                     const std::function<bool(std::optional<quint8> realtime)> &enough);
    Status askAutomatic(std::stop_token stop);
    Status checkRealtime(std::stop_token stop, bool *paperLow);
    Status checkAutomatic(std::stop_token stop, bool *paperLow);
    Status checkPort();
    Status sendFence(std::stop_token stop, std::chrono::milliseconds timeout);
    Status hearWaiting();
    Result<bool> listen(std::stop_token stop, std::chrono::milliseconds timeout);
    std::optional<quint8> hear(const QByteArray &bytes);

    std::unique_ptr<ByteStream> m_stream;
    PortStatus *m_port;          ///< the stream, if it can say how the printer is; else null
    bool m_portBelieved = false; ///< it has said once that all is well: some printers always say the opposite
    AnswerReader m_reader;
    StatusReadback m_most = StatusReadback::None;
    bool m_realtime = false;        ///< answers DLE EOT
    bool m_lags = false;            ///< … each time with the answer to the question before
    bool m_late = false;            ///< a DLE EOT was given up whose answer may still come
    bool m_automatic = false;       ///< reports by itself
    std::optional<Answer> m_latest; ///< the last automatic status
    std::optional<bool> m_fences;   ///< answers GS r; unknown until it was ready to be asked
    int m_fencesOwed = 0;
};

} // namespace yeban::escpos
