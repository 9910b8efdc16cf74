// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/usb/usb_bus.h"

#include <deque>

#include <linux/aio_abi.h>

namespace yeban::emulator {

/// The device's end of one bulk endpoint: a file of FunctionFS with asynchronous transfers. Like a real chip it has a
/// FIFO: what the model says waits there for the host, and some packets of the host are taken before the model is asked
/// for the first. The caller sees to it that one thread at a time is inside.
class Pipe
{
public:
    /// `context` tells of each transfer's end; its data is a Transfer.
    struct Transfer
    {
        Pipe &pipe;
        QByteArray bytes;
        iocb request{};
        bool ended = false;
    };

    /// The end of a transfer wakes `wake` (an eventfd). `endpoint`: as the model knows it.
    Pipe(aio_context_t context, int wake, const QByteArray &file, quint8 endpoint);
    ~Pipe();
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;

    bool isOpen() const { return m_file >= 0; }
    /// Moves what can be moved between model and host; while the function is enabled.
    void serve(UsbModel &model);
    void end(Transfer &transfer, qint64 result);
    /// The host has taken what the model said.
    bool isHeard() const { return !isIn() || (m_transfers.empty() && !m_full); }
    /// Until the host clears it; what waits in the FIFO waits on.
    void halt();
    void clearHalt();

private:
    bool isIn() const { return (m_endpoint & 0x80) != 0; }
    void give(UsbModel &model);
    void take(UsbModel &model);
    void submit(Transfer &transfer);

    aio_context_t m_context;
    int m_wake;
    quint8 m_endpoint;
    int m_file;
    std::deque<Transfer> m_transfers; ///< in the order of the bytes
    bool m_halting = false;           ///< what was under way has been withdrawn for a moment
    bool m_full = false;              ///< IN: the host cannot know yet that the last transfer has ended
};

} // namespace yeban::emulator
