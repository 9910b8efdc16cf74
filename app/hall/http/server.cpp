// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hall/http/session.h"

#include "app/base/log.h"

#include <QFile>
#include <QRegularExpression>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/resource.h>

#include <algorithm>

namespace yeban {

YEBAN_LOG(logHttp, "hall.http")

namespace {

constexpr std::chrono::milliseconds acceptPause{100};
constexpr int otherDescriptors = 128;

asio::awaitable<void> serveConnection(HallServer::Loop &loop, asio::ip::tcp::socket socket)
{
    HttpSession session(loop, loop.tls ? tlsWire(std::move(socket), loop.tls) : plainWire(std::move(socket)));
    co_await session.serve();
}

asio::awaitable<void> acceptConnections(HallServer::Loop &loop)
{
    while (loop.acceptor.is_open()) {
        boost::system::error_code error;
        asio::ip::tcp::socket socket =
            co_await loop.acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::operation_aborted)
            co_return;
        const bool isFull = loop.sessions.size() >= std::size_t(loop.limits.connections);
        if (!error && isFull && loop.strangers.empty())
            socket.close(error); // full of terminals: this client tries again later
        else if (!error && isFull)
            loop.strangers.begin()->second->giveWay();
        if (!error && socket.is_open())
            asio::co_spawn(loop.context, serveConnection(loop, std::move(socket)), asio::detached);
        if (error) { // out of descriptors, most likely: wait until some are free
            asio::steady_timer pause(loop.context, acceptPause);
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
        }
    }
}

/// As many of `wanted` as there are descriptors for, beside those of the store and its keys. The soft limit of a shell or
/// a service is often a thousand.
int connectionsFor(int wanted)
{
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return wanted;
    files.rlim_cur = std::min(files.rlim_max, std::max(files.rlim_cur, rlim_t(wanted + otherDescriptors)));
    ::setrlimit(RLIMIT_NOFILE, &files);
    ::getrlimit(RLIMIT_NOFILE, &files);
    const auto room = std::int64_t(std::min(files.rlim_cur, rlim_t(wanted + otherDescriptors))) - otherDescriptors;
    return int(std::max<std::int64_t>(room, 1));
}

const QString plainPrefix = QStringLiteral("http://");

Result<asio::ip::tcp::endpoint> parseAddress(const QString &address)
{
    const bool plain = address.startsWith(plainPrefix);
    const QString text = plain ? address.mid(plainPrefix.size()) : address;
    static const QRegularExpression form(
        QStringLiteral("\\A(?:\\[([0-9a-fA-F:]+)\\]|([0-9.]+)):([0-9]{1,5})\\z"));
    const QRegularExpressionMatch match = form.match(text);
    const int port = match.captured(3).toInt();
    boost::system::error_code error;
    const auto host = asio::ip::make_address((match.captured(1) + match.captured(2)).toStdString(), error);
    if (!match.hasMatch() || error || port > 65535)
        return fail(ErrorCode::BadSetting,
                    QStringLiteral("\"%1\" is not an address such as 127.0.0.1:8480").arg(text));
    if (plain && !host.is_loopback())
        return fail(ErrorCode::BadSetting,
                    QStringLiteral("%1 is not a loopback address: plain HTTP stays on this machine").arg(text));
    return asio::ip::tcp::endpoint(host, static_cast<unsigned short>(port));
}

void beginDrain(HallServer::Loop &loop)
{
    qCInfo(logHttp) << "draining," << loop.sessions.size() << "connections";
    loop.draining = true;
    boost::system::error_code ignored;
    loop.acceptor.close(ignored);
    if (loop.adminAcceptor)
        loop.adminAcceptor->close(ignored);
    loop.router->drain();
    const std::set<HttpSession *> open = loop.sessions; // closing one may end it
    for (HttpSession *session : open)
        if (loop.sessions.contains(session))
            session->closeIfIdle();
    if (loop.sessions.empty())
        loop.context.stop();
}

} // namespace

HallServer::HallServer(std::unique_ptr<Loop> loop) : m_loop(std::move(loop)) {}

HallServer::~HallServer()
{
    m_loop->draining = false; // connections that are cut off now stop nothing any more
    if (!m_loop->adminFile.empty())
        QFile::remove(QString::fromStdString(m_loop->adminFile));
}

Result<std::unique_ptr<HallServer>> HallServer::listen(const QString &address, ServerLimits limits)
{
    const Result<asio::ip::tcp::endpoint> endpoint = parseAddress(address);
    if (!endpoint)
        return fail(endpoint.error());
    auto loop = std::make_unique<Loop>();
    loop->limits = limits;
    loop->limits.connections = connectionsFor(limits.connections);
    boost::system::error_code error;
    loop->acceptor.open(endpoint->protocol(), error);
    if (!error)
        loop->acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        loop->acceptor.bind(*endpoint, error);
    if (!error)
        loop->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return fail(
            ErrorCode::BadSetting,
            QStringLiteral("cannot listen on %1: %2").arg(address, QString::fromStdString(error.message())));
    return std::unique_ptr<HallServer>(new HallServer(std::move(loop)));
}

QString HallServer::host() const
{
    return QString::fromStdString(m_loop->acceptor.local_endpoint().address().to_string());
}

std::size_t HallServer::connections() const
{
    return m_loop->sessions.size();
}

QString HallServer::address() const
{
    const asio::ip::tcp::endpoint endpoint = m_loop->acceptor.local_endpoint();
    const QString host = QString::fromStdString(endpoint.address().to_string());
    return (endpoint.address().is_v6() ? QLatin1Char('[') + host + QLatin1Char(']') : host) +
           QLatin1Char(':') + QString::number(endpoint.port());
}

Post HallServer::post()
{
    return [loop = m_loop.get()](std::function<void()> what) { asio::post(loop->context, std::move(what)); };
}

void HallServer::after(std::chrono::milliseconds wait, std::function<void()> what)
{
    auto timer = std::make_shared<asio::steady_timer>(m_loop->context, wait);
    timer->async_wait([timer, what = std::move(what)](boost::system::error_code) { what(); });
}

void HallServer::run(Router &router)
{
    Loop &loop = *m_loop;
    loop.router = &router;
    asio::signal_set signals(loop.context, SIGTERM, SIGINT);
    signals.async_wait([this, &loop](boost::system::error_code error, int) {
        if (error)
            return;
        after(loop.limits.drain, [&loop] { loop.context.stop(); });
        beginDrain(loop);
    });
    asio::co_spawn(loop.context, acceptConnections(loop), asio::detached);
    loop.context.run();
    loop.adminThread.reset(); // what its commands use belongs to our caller
}

} // namespace yeban
