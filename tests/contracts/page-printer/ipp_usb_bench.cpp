// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contracts/page-printer/ipp_usb_bench.h"

#include "tests/support/patience.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace yeban::test {

/// ipp-usb listens while it has the printer.
static bool takesConnections()
{
    sockaddr_in port{AF_INET, htons(60000), {htonl(INADDR_LOOPBACK)}, {}};
    const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool taken = ::connect(connection, reinterpret_cast<const sockaddr *>(&port), sizeof port) == 0;
    ::close(connection);
    return taken;
}

static void waitUntilThere(bool there)
{
    if (!QTest::qWaitFor([there] { return takesConnections() == there; }, longestWait))
        qFatal("ipp-usb does not %s", there ? "find the printer" : "notice that the printer has gone");
}

IppUsbBench::~IppUsbBench()
{
    if (m_plug.state() != QProcess::NotRunning)
        pullOut();
}

bool IppUsbBench::begin()
{
    if (!EmulatorBench::begin())
        return false;
    plugIn();
    return waitForAnswer();
}

/// While it gets to know the printer, ipp-usb answers for itself.
bool IppUsbBench::waitForAnswer()
{
    const auto printer = makeDriver();
    return QTest::qWaitFor([&printer] { return printer->facts({}).has_value(); }, longestWait);
}

void IppUsbBench::kill()
{
    EmulatorBench::kill();
    waitUntilThere(false);
}

void IppUsbBench::start()
{
    EmulatorBench::start();
    waitUntilThere(true);
    if (!waitForAnswer())
        qFatal("the printer does not answer through ipp-usb");
}

void IppUsbBench::pullOut()
{
    pullOutAtOnce();
    waitUntilThere(false);
}

void IppUsbBench::plugIn()
{
    plugInAtOnce();
    waitUntilThere(true);
}

void IppUsbBench::pullOutAtOnce()
{
    m_plug.terminate();
    m_plug.waitForFinished(longestWait);
}

void IppUsbBench::plugInAtOnce()
{
    QFile::remove(m_emulator.path("plug.json"));
    m_plug.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_plug.start(qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/yeban-emulator-page-printer-usb"),
                 {QStringLiteral("--to"), m_emulator.address(), QStringLiteral("--observed"), m_emulator.path("plug.json")});
    while (!m_plug.canReadLine())
        if (!m_plug.waitForReadyRead(longestWait))
            qFatal("the USB plug is not plugged in");
}

qint64 IppUsbBench::taken() const
{
    QFile file(m_emulator.path("plug.json"));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return QJsonDocument::fromJson(text).object().value(QLatin1String("taken")).toInteger();
}

} // namespace yeban::test
