// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/certificates/certificate.h"
#include "app/hall/store/job_thread.h"

#include <QJsonObject>

#include <chrono>
#include <memory>

namespace yeban {

class Router;

/// How much of the hall one client may take.
struct ServerLimits
{
    std::chrono::milliseconds firstByteToHeaders{15'000}; ///< of a new connection
    std::chrono::milliseconds idle{90'000};               ///< between requests, until the next one's headers
    std::chrono::milliseconds body{60'000};
    std::chrono::milliseconds write{60'000};
    std::chrono::milliseconds drain{10'000}; ///< from SIGTERM until what still runs is cut off
    std::uint32_t headerBytes = 16 * 1024;
    int connections = 8192; ///< fewer if the machine has not the descriptors; when full, the oldest stranger gives way
};

/// HTTP/1.1, over TLS 1.3 once setTls() was called, on Boost.Beast: one thread (the one that calls run(), called home), one coroutine per connection;
/// a parked long poll costs its memory and nothing else. Every limit above is set on every read and write.
class HallServer
{
public:
    /// Binds. `address`: "127.0.0.1:8480", "[::1]:8480"; port 0 takes a free one; "http://127.0.0.1:8480" for
    /// plain HTTP, which goes no further than loopback. BadSetting: that, malformed, or taken.
    static Result<std::unique_ptr<HallServer>> listen(const QString &address, ServerLimits limits = {});
    ~HallServer();

    QString address() const; ///< with the real port
    QString host() const;    ///< without
    std::size_t connections() const;
    /// From now on connections speak TLS with this identity; clients' certificates are verified against
    /// `authority` (DER). Before run() or at home. InvalidInput: not a certificate with its key.
    Status setTls(const TlsIdentity &identity, const QByteArray &authority);
    Post post();             ///< runs something at home; any thread
    void after(std::chrono::milliseconds wait, std::function<void()> what); ///< at home

    /// Answers commands of the local command line on a Unix socket that only this user can open. `run` is
    /// blocking and called on a thread of its own. BadSetting: the socket cannot be made.
    Status serveAdmin(const QString &socketFile, std::function<QJsonObject(const QJsonObject &)> run);

    /// Serves until SIGTERM or SIGINT; then answers what was asked and returns.
    void run(Router &router);

    struct Loop; ///< loop.h; what the connections share

private:
    explicit HallServer(std::unique_ptr<Loop> loop);
    std::unique_ptr<Loop> m_loop;
};

/// The other end of serveAdmin(): one command, one answer. NotFound: no hall runs on this socket.
Result<QJsonObject> askRunningHall(const QString &socketFile, const QJsonObject &command);

} // namespace yeban
