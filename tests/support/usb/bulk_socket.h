// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QTcpSocket>
#include <QTimer>

#include <mutex>
#include <optional>

namespace yeban::emulator {

/// What a pair of bulk endpoints leads to when the device itself is a program at a TCP port: connects there, and again
/// whenever it has lost it.
class BulkSocket : public QObject
{
    Q_OBJECT

public:
    /// `to`: HOST:PORT, the host a number.
    explicit BulkSocket(const QString &to);
    ~BulkSocket() override;

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /// Of UsbModel, from any thread. What was under way when the connection was lost is lost; nothing is taken without one.
    bool bulkOut(const QByteArray &bytes);
    std::optional<QByteArray> bulkIn(qsizetype max);
    /// Begins anew with another connection; from any thread.
    void restart();

Q_SIGNALS:
    void connected();
    void disconnected(); ///< a connection has ended
    void refused();      ///< nobody listens there, found when it connects; again at every try

private:
    void connectAgain();
    void begin();

    QString m_to;
    QTcpSocket m_socket;
    QTimer m_again;
    std::mutex m_mutex; ///< of the rest
    int m_restarts = 0;    ///< asked for and not yet begun
    bool m_open = false;   ///< bytes are taken
    qint64 m_underway = 0; ///< bytes taken from the bus and not yet given to the device
    QByteArray m_said;
};

} // namespace yeban::emulator
