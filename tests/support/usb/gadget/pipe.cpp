// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/pipe.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <linux/usb/functionfs.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace yeban::emulator {

constexpr qsizetype packet = 64, longest = 4096;
constexpr std::size_t fifo = 16; // packets

Pipe::Pipe(aio_context_t context, int wake, const QByteArray &file, quint8 endpoint)
    : m_context(context), m_wake(wake), m_endpoint(endpoint),
      m_file(::open(file.constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC))
{
}

Pipe::~Pipe()
{
    if (m_file >= 0)
        ::close(m_file);
}

void Pipe::serve(UsbModel &model)
{
    if (isIn())
        give(model);
    else
        take(model);
}

void Pipe::give(UsbModel &model)
{
    if (!m_transfers.empty())
        return;
    // A transfer ends with a packet that is not full; after a full one, with an empty packet.
    if (const auto said = m_full ? QByteArray() : model.bulkIn(m_endpoint, longest))
        submit(m_transfers.emplace_back(Transfer{*this, *said}));
}

void Pipe::take(UsbModel &model)
{
    while (!m_transfers.empty() && m_transfers.front().ended) {
        const QByteArray &bytes = m_transfers.front().bytes;
        if (!bytes.isEmpty() && !model.bulkOut(m_endpoint, bytes))
            break;
        m_transfers.pop_front();
    }
    // Packet by packet: a longer read would not end after a full one.
    while (m_transfers.size() < fifo)
        submit(m_transfers.emplace_back(Transfer{*this, QByteArray(packet, '\0')}));
}

void Pipe::submit(Transfer &transfer)
{
    iocb &request = transfer.request;
    request = {};
    request.aio_data = reinterpret_cast<quintptr>(&transfer);
    request.aio_lio_opcode = isIn() ? IOCB_CMD_PWRITE : IOCB_CMD_PREAD;
    request.aio_fildes = static_cast<quint32>(m_file);
    request.aio_buf = reinterpret_cast<quintptr>(transfer.bytes.data());
    request.aio_nbytes = static_cast<quint64>(transfer.bytes.size());
    request.aio_flags = IOCB_FLAG_RESFD;
    request.aio_resfd = static_cast<quint32>(m_wake);
    iocb *requests[] = {&request};
    if (::syscall(SYS_io_submit, m_context, 1, requests) != 1)
        end(transfer, -errno);
}

void Pipe::end(Transfer &transfer, qint64 result)
{
    if (std::exchange(m_halting, false) && result == -ECONNRESET)
        return submit(transfer);
    transfer.bytes.truncate(std::max<qsizetype>(result, 0));
    transfer.ended = true;
    if (!isIn())
        return;
    m_full = result > 0 && result % packet == 0;
    m_transfers.clear();
}

void Pipe::halt()
{
    if (isIn() && !m_transfers.empty()) { // Linux halts no IN endpoint that has something to say
        io_event ended{};
        ::syscall(SYS_io_cancel, m_context, &m_transfers.front().request, &ended);
        m_halting = true;
    }
    // FunctionFS halts an endpoint at the first transfer in the direction that it does not have.
    char byte = 0;
    static_cast<void>(isIn() ? ::read(m_file, &byte, 1) : ::write(m_file, &byte, 1));
}

void Pipe::clearHalt() { ::ioctl(m_file, FUNCTIONFS_CLEAR_HALT); }

} // namespace yeban::emulator
