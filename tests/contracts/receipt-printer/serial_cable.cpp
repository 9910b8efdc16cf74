// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/receipt-printer/serial_cable.h"

#include <array>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace yeban::test {

namespace {

constexpr int baud = 10'000'000; // the contract is not about the speed of the line
constexpr int look = 50;         // ms

/// -1: nobody listens there.
int connectTo(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

} // namespace

SerialCable::SerialCable(const QString &printer, const QString &link)
    : m_port(printer.section(QLatin1Char(':'), -1).toUShort()), m_line(link, baud, emulator::PtyLine::Overflow::Held),
      m_carrier([this](std::stop_token stop) { carry(stop); })
{
}

void SerialCable::carry(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        const int socket = connectTo(m_port);
        if (socket < 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(look));
            continue;
        }
        if (m_line.plug())
            carryWhileConnected(stop, socket);
        m_line.unplug();
        ::close(socket);
    }
}

void SerialCable::carryWhileConnected(std::stop_token stop, int socket)
{
    while (!stop.stop_requested()) {
        std::array<pollfd, 2> ends{{{socket, POLLIN, 0}, {m_line.descriptor(), POLLIN, 0}}};
        if (::poll(ends.data(), ends.size(), look) <= 0)
            continue;
        if (ends[0].revents != 0) {
            std::array<char, 4096> bytes;
            const ssize_t got = ::recv(socket, bytes.data(), bytes.size(), 0);
            if (got <= 0)
                return;
            m_line.send(QByteArray(bytes.data(), got));
        }
        const QByteArray said = ends[1].revents != 0 ? m_line.receive() : QByteArray();
        if (!said.isEmpty() && ::send(socket, said.constData(), static_cast<std::size_t>(said.size()), MSG_NOSIGNAL) != said.size())
            return;
    }
}

} // namespace yeban::test
