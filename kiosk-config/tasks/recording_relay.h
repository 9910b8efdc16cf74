// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kiosk-config/tasks/recording_script.h"

#include <QTcpServer>
#include <QUrl>

#include <memory>

class QTcpSocket;

namespace yeban {

/// Stands between a driver and its device on the network and writes down what they say. Each connection begins with a
/// line of its own. One thread with an event loop.
class RecordingRelay : public QObject
{
    Q_OBJECT

public:
    /// `device`: its address, "tcp:HOST:PORT" or "ipp://HOST:PORT/…". `file` is written anew.
    RecordingRelay(const QString &device, const QString &file);
    ~RecordingRelay() override;

    /// Listens at a free port of this machine; the device is called when the driver calls here.
    Status listen();
    /// The device's address through here.
    QString address() const;

private:
    using Speaker = RecordingScript::Speaker;

    void accept();
    void carry(Speaker speaker, QTcpSocket &from, QTcpSocket &to);
    void endIfOver();

    QUrl m_device;
    RecordingScript m_script;
    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_driverSide; ///< one connection after the other
    std::unique_ptr<QTcpSocket> m_deviceSide;
    RecordingScript::Place m_place = RecordingScript::Place::NewLine;
};

} // namespace yeban
