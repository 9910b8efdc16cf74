// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/bench/state/emulator.h"
#include "drivers/bench/state/state_file.h"

#include <QObject>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>

namespace yeban {

/// The network between a terminal and its hall: passes connections on while {"up": true}. Torn, it breaks
/// every connection in the middle of whatever it carries and refuses new ones.
class Relay : public QObject
{
    Q_OBJECT

public:
    Relay(const EmulatorOptions &options, std::pair<QHostAddress, quint16> to);
    ~Relay() override;
    bool listen();
    /// HOST:PORT, the same for as long as the process lives.
    QString address() const;

private:
    void apply();
    void accept();
    void join(QTcpSocket *from, QTcpSocket *to);
    void tear();

    EmulatorOptions m_options;
    std::pair<QHostAddress, quint16> m_to;
    StateFile m_state;
    QTcpServer m_server;
    QSet<QTcpSocket *> m_sockets;
};

} // namespace yeban
