// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QUrl>

#include <memory>

class QTcpSocket;

namespace yeban {

/// Stands between a driver and its device on the network and writes down what they say, in the script format of
/// umockdev: a line each for what the driver wrote ("w") and read ("r") without a pause of the other, with the
/// milliseconds before it and the bytes. Each connection begins with a line of its own. One thread with an event loop.
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
    enum class Speaker { Nobody, Driver, Device };

    void accept();
    void carry(Speaker speaker, QTcpSocket &from, QTcpSocket &to);
    void endIfOver();
    void note(Speaker speaker, const QByteArray &bytes);

    QUrl m_device;
    QFile m_file;
    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_driverSide; ///< one connection after the other
    std::unique_ptr<QTcpSocket> m_deviceSide;
    Speaker m_last = Speaker::Nobody; ///< whose line the file ends with
    bool m_newLine = true;
    QElapsedTimer m_sinceLast;
};

} // namespace yeban
