// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ippeveprinter/ippeveprinter.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSaveFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>
#include <sys/prctl.h>

namespace yeban::test {

namespace {

constexpr int startMs = 10000;

bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    return socket.waitForConnected(500);
}

} // namespace

IppEvePrinter::IppEvePrinter()
{
    QTcpServer free; // a port that nobody listens at; the simulator cannot choose one and say so
    free.listen(QHostAddress::LocalHost);
    m_port = free.serverPort();
    setSecondsPerSheet(0.3);
    setMishap({});
}

IppEvePrinter::~IppEvePrinter()
{
    setMishap({}); // an engine that waits in a jam goes on and ends
    kill();
}

bool IppEvePrinter::start()
{
    const QString here =
        qEnvironmentVariable("YEBAN_SOURCE") + QStringLiteral("/tests/support/ippeveprinter/");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LD_PRELOAD"),
                       qEnvironmentVariable("YEBAN_BIN") + QStringLiteral("/libno-avahi.so"));
    environment.insert(QStringLiteral("YEBAN_ENGINE"), m_folder.path());
    m_process.setProcessEnvironment(environment);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
    m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(QStringLiteral("ippeveprinter"),
                    {QStringLiteral("-P"), here + QStringLiteral("printer.ppd"), QStringLiteral("-c"),
                     here + QStringLiteral("engine"), QStringLiteral("-d"), m_folder.path(),
                     QStringLiteral("-n"), QStringLiteral("localhost"), QStringLiteral("-r"),
                     QStringLiteral("off"), QStringLiteral("-p"), QString::number(m_port),
                     QStringLiteral("Yeban")});
    QElapsedTimer waited;
    waited.start();
    while (!answers(m_port))
        if (m_process.state() == QProcess::NotRunning || waited.elapsed() > startMs ||
            m_process.waitForFinished(50))
            return false;
    return setSheets(125, 50);
}

void IppEvePrinter::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(30000);
}

QString IppEvePrinter::uri() const
{
    return QStringLiteral("ipp://127.0.0.1:%1/ipp/print").arg(m_port);
}

bool IppEvePrinter::setSheets(int a4, int a3)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    if (!socket.waitForConnected(20000))
        return false;
    const QString path = QStringLiteral("/media?size0=iso_a4_210x297mm&type0=auto&level0=%1"
                                        "&size1=iso_a3_297x420mm&type1=auto&level1=%2")
                             .arg(a4)
                             .arg(a3);
    socket.write("GET " + path.toLatin1() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (!answer.contains("</html>") && socket.waitForReadyRead(20000))
        answer += socket.readAll();
    return answer.startsWith("HTTP/1.1 200");
}

QStringList IppEvePrinter::printed() const
{
    QFile file(m_folder.filePath(QStringLiteral("printed")));
    return file.open(QIODevice::ReadOnly)
               ? QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts)
               : QStringList();
}

void IppEvePrinter::write(const char *name, const QByteArray &content)
{
    QSaveFile file(m_folder.filePath(QLatin1String(name)));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(content);
        file.commit();
    }
}

} // namespace yeban::test
