// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/usb/bulk_socket.h"

#include <QHostAddress>

namespace yeban::emulator {

constexpr qint64 bufferSize = 16 * 1024; // more than that is refused (NAK) until the device has taken some
constexpr int againMs = 20;

BulkSocket::BulkSocket(const QString &to) : m_to(to)
{
    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &BulkSocket::connectAgain);
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        begin();
        Q_EMIT connected();
    });
    connect(&m_socket, &QTcpSocket::disconnected, this, [this] {
        {
            const std::lock_guard lock(m_mutex);
            m_open = false;
        }
        m_again.start();
        Q_EMIT disconnected();
    });
    connect(&m_socket, &QTcpSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        m_again.start();
        if (error == QAbstractSocket::ConnectionRefusedError)
            Q_EMIT refused();
    });
    connect(&m_socket, &QTcpSocket::bytesWritten, this, [this](qint64 count) {
        const std::lock_guard lock(m_mutex);
        m_underway -= count;
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
        const std::lock_guard lock(m_mutex);
        const QByteArray bytes = m_socket.readAll();
        if (m_open)
            m_said += bytes;
    });
    m_again.start();
}

BulkSocket::~BulkSocket()
{
    m_socket.disconnect(this);
}

void BulkSocket::connectAgain()
{
    const qsizetype colon = m_to.lastIndexOf(QLatin1Char(':'));
    if (m_socket.state() == QAbstractSocket::UnconnectedState)
        m_socket.connectToHost(QHostAddress(m_to.left(colon)), m_to.mid(colon + 1).toUShort());
}

void BulkSocket::begin()
{
    const std::lock_guard lock(m_mutex);
    m_open = m_restarts == 0; // else this connection is soon gone, and what it was given with it
    m_underway = 0;
    m_said.clear();
}

void BulkSocket::restart()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_restarts;
        m_open = false;
        m_said.clear();
    }
    QMetaObject::invokeMethod(this, [this] {
        m_socket.abort();
        m_again.start();
        const std::lock_guard lock(m_mutex);
        --m_restarts;
    }, Qt::QueuedConnection);
}

bool BulkSocket::bulkOut(const QByteArray &bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_open || m_underway > bufferSize)
            return false;
        m_underway += bytes.size();
    }
    QMetaObject::invokeMethod(this, [this, bytes] { m_socket.write(bytes); }, Qt::QueuedConnection);
    return true;
}

std::optional<QByteArray> BulkSocket::bulkIn(qsizetype max)
{
    const std::lock_guard lock(m_mutex);
    if (m_said.isEmpty())
        return std::nullopt;
    const QByteArray bytes = m_said.left(max);
    m_said.remove(0, bytes.size());
    return bytes;
}

} // namespace yeban::emulator
