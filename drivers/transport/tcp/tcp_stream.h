// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/byte_stream.h"

#include <QString>

namespace yeban {

/// A connection as the configuration names it: "tcp:192.168.1.20:9100", "tcp:[fe80::1%eth0]:9100".
struct TcpAddress
{
    QString host;
    quint16 port = 0;

    bool operator==(const TcpAddress &) const = default;

    /// BadSetting with a sentence that says what to write instead.
    static Result<TcpAddress> parse(const QString &address);
};

/// A ByteStream over a TCP connection (printers on port 9100).
///
/// Refused, reset or unknown hosts are DeviceMissing, hosts that do not answer at all DeviceSilent. A host name is looked up by the system's
/// resolver, which alone cannot be cancelled; a numeric address needs none.
class TcpStream : public ByteStream
{
public:
    static Result<std::unique_ptr<ByteStream>> open(const TcpAddress &address,
                                                    std::chrono::milliseconds timeout, std::stop_token stop);
    ~TcpStream() override;

    Result<QByteArray> read(std::stop_token stop, std::chrono::milliseconds timeout, qsizetype max) override;
    Status write(std::stop_token stop, const QByteArray &bytes, std::chrono::milliseconds timeout) override;
    Result<QByteArray> drain() override;

private:
    explicit TcpStream(int socket) : m_socket(socket) {}

    int m_socket;
};

/// Opens `address` anew each time, with three seconds to connect.
OpenStream openTcp(const TcpAddress &address);

} // namespace yeban
