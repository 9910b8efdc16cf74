// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/recording_relay.h"

#include <QTcpSocket>

#include <utility>

namespace yeban {

namespace {

const QString tcp = QStringLiteral("tcp:");
constexpr int ippPort = 631;

} // namespace

RecordingRelay::RecordingRelay(const QString &device, const QString &file)
    : m_device(device.startsWith(tcp) ? QStringLiteral("tcp://") + device.mid(tcp.size()) : device), m_script(file)
{
    connect(&m_server, &QTcpServer::newConnection, this, &RecordingRelay::accept);
}

RecordingRelay::~RecordingRelay()
{
    for (const auto *side : {&m_driverSide, &m_deviceSide})
        if (*side)
            (*side)->disconnect(this);
}

Status RecordingRelay::listen()
{
    if (auto opened = m_script.open(); !opened)
        return opened;
    if (!m_server.listen(QHostAddress::LocalHost))
        return fail(ErrorCode::Internal, m_server.errorString());
    return {};
}

QString RecordingRelay::address() const
{
    QUrl here = m_device;
    here.setHost(m_server.serverAddress().toString());
    here.setPort(m_server.serverPort());
    return here.scheme() == QLatin1String("tcp") ? tcp + here.authority() : here.toString();
}

void RecordingRelay::accept()
{
    if (m_driverSide || !m_server.hasPendingConnections())
        return;
    m_driverSide.reset(m_server.nextPendingConnection());
    m_driverSide->setParent(nullptr);
    m_deviceSide = std::make_unique<QTcpSocket>();
    m_place = RecordingScript::Place::NewLine;
    carry(Speaker::Driver, *m_driverSide, *m_deviceSide);
    carry(Speaker::Device, *m_deviceSide, *m_driverSide);
    m_deviceSide->connectToHost(m_device.host(), static_cast<quint16>(m_device.port(ippPort)));
}

/// What one says goes into the file and to the other; when one hangs up, or was never there, so does the relay.
void RecordingRelay::carry(Speaker speaker, QTcpSocket &from, QTcpSocket &to)
{
    connect(&from, &QTcpSocket::readyRead, this, [this, speaker, &from, &to] {
        const QByteArray bytes = from.readAll();
        m_script.note(speaker, bytes, std::exchange(m_place, RecordingScript::Place::SameLine));
        to.write(bytes); // kept by the socket until it is connected
    });
    const auto hangUp = [this, &to] {
        to.disconnectFromHost(); // when it has sent the rest
        QMetaObject::invokeMethod(this, &RecordingRelay::endIfOver, Qt::QueuedConnection);
    };
    connect(&from, &QTcpSocket::disconnected, this, hangUp);
    connect(&from, &QTcpSocket::errorOccurred, this, hangUp);
}

void RecordingRelay::endIfOver()
{
    const auto over = [](const auto &socket) { return socket && socket->state() == QAbstractSocket::UnconnectedState; };
    if (!over(m_driverSide) || !over(m_deviceSide))
        return;
    m_driverSide.reset();
    m_deviceSide.reset();
    accept(); // who came meanwhile
}

} // namespace yeban
