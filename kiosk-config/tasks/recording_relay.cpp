// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/recording_relay.h"

#include <QTcpSocket>

namespace yeban {

namespace {

const QString tcp = QStringLiteral("tcp:");
constexpr int ippPort = 631;

/// 0 to 31 as "^@" to "^_", "^" as "^`".
QByteArray escaped(const QByteArray &bytes)
{
    QByteArray text;
    for (const char byte : bytes) {
        const bool control = static_cast<uchar>(byte) < 32;
        if (control || byte == '^')
            text += '^';
        text += control ? static_cast<char>(byte + '@') : byte == '^' ? '`' : byte;
    }
    return text;
}

} // namespace

RecordingRelay::RecordingRelay(const QString &device, const QString &file)
    : m_device(device.startsWith(tcp) ? QStringLiteral("tcp://") + device.mid(tcp.size()) : device), m_file(file)
{
    connect(&m_server, &QTcpServer::newConnection, this, &RecordingRelay::accept);
}

RecordingRelay::~RecordingRelay()
{
    for (const auto *side : {&m_driverSide, &m_deviceSide})
        if (*side)
            (*side)->disconnect(this);
    if (m_last != Speaker::Nobody)
        m_file.write("\n");
}

Status RecordingRelay::listen()
{
    if (!m_file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::NotFound, QStringLiteral("%1 cannot be written: %2").arg(m_file.fileName(), m_file.errorString()));
    if (!m_server.listen(QHostAddress::LocalHost))
        return fail(ErrorCode::Internal, m_server.errorString());
    m_sinceLast.start();
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
    m_newLine = true;
    carry(Speaker::Driver, *m_driverSide, *m_deviceSide);
    carry(Speaker::Device, *m_deviceSide, *m_driverSide);
    m_deviceSide->connectToHost(m_device.host(), static_cast<quint16>(m_device.port(ippPort)));
}

/// What one says goes into the file and to the other; when one hangs up, or was never there, so does the relay.
void RecordingRelay::carry(Speaker speaker, QTcpSocket &from, QTcpSocket &to)
{
    connect(&from, &QTcpSocket::readyRead, this, [this, speaker, &from, &to] {
        const QByteArray bytes = from.readAll();
        note(speaker, bytes);
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

void RecordingRelay::note(Speaker speaker, const QByteArray &bytes)
{
    if (m_newLine || speaker != m_last) {
        if (m_last != Speaker::Nobody)
            m_file.write("\n");
        m_file.write((speaker == Speaker::Driver ? "w " : "r ") + QByteArray::number(m_sinceLast.restart()) + ' ');
    }
    m_last = speaker;
    m_newLine = false;
    m_file.write(escaped(bytes));
    m_file.flush();
}

} // namespace yeban
