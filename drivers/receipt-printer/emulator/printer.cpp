// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/emulator/printer.h"

#include <QDir>
#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace yeban::escpos_emulator {

namespace {

constexpr double dotsPerMm = 8.0;
constexpr double knifeMs = 150;
constexpr int lateMs = 150;
constexpr qsizetype sip = 64;  // what "chunk" takes at a time
constexpr double timerMs = 10; // shorter movements are waited for together

QJsonObject defaults()
{
    return {{QStringLiteral("paper"), QStringLiteral("ok")},
            {QStringLiteral("cover"), QStringLiteral("closed")},
            {QStringLiteral("fault"), QString()},
            {QStringLiteral("mm_per_second"), 150}};
}

} // namespace

Printer::Printer(const EmulatorOptions &options)
    : m_options(options), m_state(options.state, defaults()), m_observed(readJsonFile(options.observed))
{
    m_observed.insert(QStringLiteral("receipts"), m_observed.value(QStringLiteral("receipts")).toInt());
    m_mechanicalMs = m_observed.value(QStringLiteral("mechanical_ms")).toDouble();
    m_motor.setSingleShot(true);
    connect(&m_motor, &QTimer::timeout, this, &Printer::run);
    connect(&m_server, &QTcpServer::newConnection, this, &Printer::accept);
    connect(&m_state, &StateFile::changed, this, &Printer::stateChanged);
}

Printer::~Printer()
{
    for (QTcpSocket *socket : m_hosts.keys())
        socket->disconnect(this); // they go with the server, when the hosts are gone already
}

bool Printer::listen()
{
    if (!QDir().mkpath(m_options.output) || !m_server.listen(m_options.host, m_options.port))
        return false;
    m_options.port = m_server.serverPort(); // the same one again after "gone"
    writeObserved();
    stateChanged();
    return true;
}

QString Printer::address() const
{
    return QStringLiteral("%1:%2").arg(m_options.host.toString()).arg(m_options.port);
}

bool Printer::is(const char *key, const char *value) const
{
    return m_state.text(QString::fromLatin1(key)) == QLatin1String(value);
}

bool Printer::isOffline() const
{
    return is("paper", "out") || is("cover", "open") || is("fault", "cutter");
}

void Printer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        m_hosts.insert(socket, Host());
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { receive(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_hosts.remove(socket);
            socket->deleteLater();
        });
        receive(socket);
    }
}

void Printer::receive(QTcpSocket *socket)
{
    if (is("fault", "stall"))
        return;
    if (is("fault", "reset") && socket->bytesAvailable() > 0) {
        socket->abort();
        return;
    }
    const bool sips = is("fault", "chunk");
    for (const Command &command : m_hosts[socket].reader.take(sips ? socket->read(sip) : socket->readAll())) {
        if (command.name == QByteArray("\x10\x04", 2))
            answerRealtime(socket, command.data.at(0));
        else
            m_queue.push_back({command, socket});
        if (command.name == "\x1Dr")
            count("fences");
    }
    if (sips && socket->bytesAvailable() > 0)
        QTimer::singleShot(1, socket, [this, socket] { receive(socket); });
    run();
}

void Printer::stateChanged()
{
    const bool gone = is("fault", "gone");
    if (gone && m_server.isListening()) {
        m_server.close();
        for (QTcpSocket *socket : m_hosts.keys())
            socket->abort();
    } else if (!gone && !m_server.isListening()) {
        m_server.listen(m_options.host, m_options.port);
    }
    for (QTcpSocket *socket : m_hosts.keys()) {
        receive(socket); // what came while it stalled
        if (m_hosts.contains(socket))
            reportAutomatically(socket);
    }
    run();
    count("edits");
}

void Printer::answer(QTcpSocket *socket, const QByteArray &bytes)
{
    if (!socket || is("fault", "mute"))
        return;
    const QByteArray said = is("fault", "zero") ? QByteArray(bytes.size(), '\0') : bytes;
    if (is("fault", "delay"))
        QTimer::singleShot(lateMs, socket, [socket, said] { socket->write(said); });
    else
        socket->write(is("fault", "half") && said.size() > 1 ? said.first(said.size() / 2) : said);
}

int Printer::realtimeStatus(int n) const
{
    const bool out = is("paper", "out");
    int byte = 0x12;
    if (n == 1 && isOffline())
        byte |= 0x08;
    if (n == 2)
        byte |= (is("cover", "open") ? 0x04 : 0) | (out ? 0x20 : 0) | (is("fault", "cutter") ? 0x40 : 0);
    if (n == 3 && is("fault", "cutter"))
        byte |= 0x08;
    if (n == 4)
        byte |= out ? 0x6C : is("paper", "low") ? 0x0C : 0;
    return byte;
}

void Printer::answerRealtime(QTcpSocket *socket, int n)
{
    const QByteArray now(1, static_cast<char>(realtimeStatus(n)));
    if (is("fault", "asb-only"))
        return;
    if (is("fault", "lag"))
        answer(socket, std::exchange(m_hosts[socket].lastAnswer, now));
    else
        answer(socket, now);
}

QByteArray Printer::automaticStatus() const
{
    const int printer = 0x10 | (isOffline() ? 0x08 : 0) | (is("cover", "open") ? 0x20 : 0);
    const int errors = is("fault", "cutter") ? 0x08 : 0;
    const int paper = is("paper", "out") ? 0x0F : is("paper", "low") ? 0x03 : 0;
    QByteArray status;
    for (const int byte : {printer, errors, paper, 0})
        status.append(static_cast<char>(byte));
    return status;
}

void Printer::reportAutomatically(QTcpSocket *socket)
{
    Host &host = m_hosts[socket];
    const QByteArray now = automaticStatus();
    if (host.reports && std::exchange(host.reported, now) != now)
        answer(socket, now);
}

void Printer::run()
{
    while (!m_motor.isActive() && !isOffline() && !is("fault", "busy") && !m_queue.empty()) {
        const Queued next = m_queue.front();
        m_queue.pop_front();
        execute(next);
        if (m_owedMs >= timerMs) {
            m_motor.start(static_cast<int>(m_owedMs));
            m_owedMs = 0;
        }
    }
}

void Printer::execute(const Queued &queued)
{
    if (queued.command.name == "\x1Dr") {
        if (!is("fault", "no-fence"))
            answer(queued.from, QByteArray(1, is("paper", "low") ? 0x03 : 0x00));
    } else if (queued.command.name == "\x1D"
                                      "a") {
        if (!queued.from)
            return;
        Host &host = m_hosts[queued.from];
        host.reports = queued.command.data != QByteArray(1, '\0');
        host.reported.clear(); // asked for: answered even if nothing has changed
        reportAutomatically(queued.from);
    } else if (queued.command.name == "\x1DV")
        cutPaper();
    else
        movePaper(m_paper.print(queued.command));
}

void Printer::movePaper(int dots)
{
    if (dots > 0 && !std::exchange(m_begun, true))
        count("begun");
    const double speed = std::max(1.0, m_state.values().value(QStringLiteral("mm_per_second")).toDouble());
    spend(dots / dotsPerMm / speed * 1000.0);
    const QString key = QStringLiteral("left_mm");
    if (dots == 0 || !m_state.values().contains(key))
        return;
    m_state.change([&](QJsonObject &state) { // the roll's end, as a test or a person set it
        const double left = state.value(key).toDouble() - dots / dotsPerMm;
        if (left > 0) {
            state.insert(key, left);
        } else {
            state.remove(key);
            state.insert(QStringLiteral("paper"), QStringLiteral("out"));
        }
    });
}

void Printer::cutPaper()
{
    spend(knifeMs);
    if (m_paper.isBlank())
        return;
    m_begun = false;
    const PrintedReceipt receipt = m_paper.cut();
    const int number = m_observed.value(QStringLiteral("receipts")).toInt() + 1;
    const QString path =
        QDir(m_options.output)
            .absoluteFilePath(QStringLiteral("receipt-%1.png").arg(number, 4, 10, QLatin1Char('0')));
    receipt.picture.save(path);
    m_observed.insert(QStringLiteral("receipts"), number);
    m_observed.insert(QStringLiteral("last"), path);
    m_observed.insert(QStringLiteral("qr"), QJsonArray::fromStringList(receipt.qr));
    m_observed.insert(QStringLiteral("text"), QJsonArray::fromStringList(receipt.text));
    writeObserved();
}

void Printer::spend(double milliseconds)
{
    m_owedMs += milliseconds;
    m_mechanicalMs += milliseconds;
}

void Printer::count(const char *what)
{
    const QString key = QLatin1String(what);
    m_observed.insert(key, m_observed.value(key).toInt() + 1);
    writeObserved();
}

void Printer::writeObserved()
{
    m_observed.insert(QStringLiteral("mechanical_ms"), static_cast<qint64>(m_mechanicalMs));
    writeJsonFile(m_options.observed, m_observed);
}

} // namespace yeban::escpos_emulator
