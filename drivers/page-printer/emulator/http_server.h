// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QSet>
#include <QTcpServer>

#include <functional>

namespace yeban::ipp_emulator {

class HttpConnection;

/// HTTP/1.1 for one resource that takes POSTed IPP messages, parsed by Boost.Beast over Qt's sockets: any
/// number of connections at once on one thread.
class HttpServer : public QObject
{
    Q_OBJECT

public:
    /// What the server does with requests; the emulator's faults of the wire.
    enum class Manner {
        Serve,
        Stall, ///< takes connections and requests, answers none
        Reset, ///< breaks the connection instead of carrying out the request
        Short, ///< carries it out, sends half of the answer and breaks the connection
        Chunk, ///< sends the answer in pieces of a few bytes
        Late,  ///< answers 300 ms later
    };
    /// Bytes to answer with; none: the connection is broken instead, when the request has been carried out.
    using Handler = std::function<QByteArray(const QByteArray &body)>;

    explicit HttpServer(Handler handler);
    bool listen(const QHostAddress &host, quint16 port);
    /// Closes the port and every connection.
    void close();
    bool isListening() const { return m_server.isListening(); }
    quint16 port() const { return m_server.serverPort(); }
    void setManner(Manner manner);

private:
    friend class HttpConnection;

    Handler m_handler;
    Manner m_manner = Manner::Serve;
    QTcpServer m_server;
    QSet<HttpConnection *> m_connections;
};

} // namespace yeban::ipp_emulator
