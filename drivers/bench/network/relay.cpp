// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/bench/network/relay.h"

namespace yeban {

Relay::Relay(const EmulatorOptions &options, std::pair<QHostAddress, quint16> to)
    : m_options(options), m_to(std::move(to)), m_state(options.state, {{QStringLiteral("up"), true}})
{
    connect(&m_server, &QTcpServer::newConnection, this, &Relay::accept);
    connect(&m_state, &StateFile::changed, this, &Relay::apply);
}

Relay::~Relay()
{
    tear();
}

bool Relay::listen()
{
    // Bound once even if it starts torn, so that the port is known and stays the same.
    if (!m_server.listen(m_options.host, m_options.port))
        return false;
    m_options.port = m_server.serverPort();
    apply();
    return true;
}

QString Relay::address() const
{
    return QStringLiteral("%1:%2").arg(m_options.host.toString()).arg(m_options.port);
}

void Relay::apply()
{
    const bool up = m_state.values().value(QStringLiteral("up")).toBool();
    if (up && !m_server.isListening())
        m_server.listen(m_options.host, m_options.port);
    if (!up) {
        m_server.close();
        tear();
    }
}

void Relay::tear()
{
    const QSet<QTcpSocket *> sockets = m_sockets; // aborting takes them out of the set
    for (QTcpSocket *socket : sockets) {
        socket->abort();
        if (m_sockets.remove(socket)) // it was not connected yet and says nothing
            socket->deleteLater();
    }
}

void Relay::accept()
{
    while (QTcpSocket *near = m_server.nextPendingConnection()) {
        auto *far = new QTcpSocket(this);
        near->setParent(this);
        join(near, far);
        join(far, near);
        far->connectToHost(m_to.first, m_to.second);
    }
}

void Relay::join(QTcpSocket *from, QTcpSocket *to)
{
    m_sockets.insert(from);
    connect(from, &QTcpSocket::readyRead, to, [from, to] {
        if (to->state() == QAbstractSocket::ConnectedState)
            to->write(from->readAll());
    });
    connect(from, &QTcpSocket::connected, to, [from, to] { from->write(to->readAll()); });
    const auto gone = [this, from, to] {
        if (!m_sockets.remove(from))
            return;
        if (to->state() == QAbstractSocket::ConnectedState)
            to->disconnectFromHost(); // what is still to be written goes out first
        else
            to->abort();
        from->deleteLater();
    };
    connect(from, &QTcpSocket::disconnected, this, gone);
    connect(from, &QTcpSocket::errorOccurred, this, gone);
}

} // namespace yeban
