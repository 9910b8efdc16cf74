// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/gadget/function.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstdio>

#include <fcntl.h>
#include <linux/usb/functionfs.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace yeban::emulator {

namespace {

constexpr qsizetype deviceLength = 18, configurationLength = 9;
constexpr char endpointType = 5;
constexpr unsigned mostTransfers = 64;
constexpr int look = 1; // ms; a model does not tell when it has something to say

QByteArray words(std::initializer_list<quint32> values)
{
    QByteArray bytes;
    for (const quint32 value : values) {
        const quint32 little = qToLittleEndian(value);
        bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
    }
    return bytes;
}

bool put(int file, const QByteArray &bytes)
{
    const bool done = ::write(file, bytes.constData(), static_cast<std::size_t>(bytes.size())) == bytes.size();
    if (!done)
        std::perror("FunctionFS");
    return done;
}

} // namespace

Function::Function(UsbModel &model, std::mutex &standstill, const QByteArray &folder)
    : m_model(model), m_standstill(standstill), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (::syscall(SYS_io_setup, mostTransfers, &m_context) == 0 && describe(folder))
        m_thread = std::thread(&Function::serve, this);
}

Function::~Function()
{
    m_ending = true;
    ::eventfd_write(m_wake, 1);
    if (m_thread.joinable())
        m_thread.join();
    ::syscall(SYS_io_destroy, m_context); // ends what is under way
    m_pipes.clear();
    if (m_control >= 0)
        ::close(m_control);
    ::close(m_wake);
}

/// The interfaces, at full speed, without strings. Their endpoints then appear as files, in the order of the descriptors.
bool Function::describe(const QByteArray &folder)
{
    const QByteArray all = m_model.descriptors().mid(deviceLength + configurationLength);
    quint32 count = 0;
    QByteArray addresses; // of the endpoints
    for (qsizetype at = 0; at < all.size(); at += all.at(at), ++count)
        if (all.at(at + 1) == endpointType)
            addresses.append(all.at(at + 2));
    const auto length = static_cast<quint32>(all.size());
    m_control = ::open((folder + "/ep0").constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (m_control < 0
        || !put(m_control, words({FUNCTIONFS_DESCRIPTORS_MAGIC_V2, 16 + length, FUNCTIONFS_HAS_FS_DESC, count}) + all)
        || !put(m_control, words({FUNCTIONFS_STRINGS_MAGIC, 16, 0, 0})))
        return false;
    for (qsizetype i = 0; i < addresses.size(); ++i) {
        m_pipes.push_back(std::make_unique<Pipe>(m_context, m_wake, folder + "/ep" + QByteArray::number(i + 1),
                                                 static_cast<quint8>(addresses.at(i))));
        if (!m_pipes.back()->isOpen())
            return false;
    }
    return true;
}

void Function::serve()
{
    while (!m_ending) {
        std::array<pollfd, 2> files{{{m_control, POLLIN, 0}, {m_wake, POLLIN, 0}}};
        ::poll(files.data(), files.size(), m_enabled ? look : -1);
        eventfd_t wakes = 0;
        ::eventfd_read(m_wake, &wakes);
        const std::lock_guard lock(m_standstill);
        if ((files[0].revents & POLLIN) != 0)
            takeEvent();
        endTransfers();
        for (const auto &pipe : m_pipes)
            if (m_enabled)
                pipe->serve(m_model);
    }
}

void Function::takeEvent()
{
    usb_functionfs_event event{};
    if (::read(m_control, &event, sizeof event) != sizeof event)
        return;
    const usb_ctrlrequest &setup = event.u.setup;
    switch (event.type) {
    case FUNCTIONFS_ENABLE:
        m_enabled = true;
        m_model.configured();
        break;
    case FUNCTIONFS_DISABLE:
    case FUNCTIONFS_UNBIND:
        m_enabled = false;
        break;
    case FUNCTIONFS_SETUP:
        answer({setup.bRequestType, setup.bRequest, qFromLittleEndian(setup.wValue), qFromLittleEndian(setup.wIndex),
                qFromLittleEndian(setup.wLength)});
        break;
    default:
        break;
    }
}

/// FunctionFS refuses (STALL) a request whose data stage is answered in the wrong direction.
void Function::answer(const UsbSetup &setup)
{
    const bool in = (setup.type & USB_DIR_IN) != 0;
    const auto data = m_model.control(setup);
    const auto length = static_cast<std::size_t>(data ? std::min<qsizetype>(data->size(), setup.length) : 0);
    char nothing = 0;
    if (in == data.has_value())
        static_cast<void>(::write(m_control, data ? data->constData() : &nothing, length));
    else
        static_cast<void>(::read(m_control, &nothing, 0));
}

void Function::endTransfers()
{
    std::array<io_event, mostTransfers> ended{};
    timespec none{};
    const auto count = ::syscall(SYS_io_getevents, m_context, 0L, ended.size(), ended.data(), &none);
    for (std::size_t i = 0; static_cast<long>(i) < count; ++i) {
        auto &transfer = *reinterpret_cast<Pipe::Transfer *>(static_cast<quintptr>(ended[i].data));
        transfer.pipe.end(transfer, ended[i].res);
    }
}

bool Function::isHeard() const
{
    const std::lock_guard lock(m_standstill);
    return std::all_of(m_pipes.begin(), m_pipes.end(), [](const auto &pipe) { return pipe->isHeard(); });
}

void Function::halt()
{
    const std::lock_guard lock(m_standstill);
    for (const auto &pipe : m_pipes)
        pipe->halt();
}

void Function::clearHalt()
{
    const std::lock_guard lock(m_standstill);
    for (const auto &pipe : m_pipes)
        pipe->clearHalt();
}

} // namespace yeban::emulator
