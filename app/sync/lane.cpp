// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/lane.h"

#include "app/protocol/blob.h"
#include "app/protocol/header_fields.h"
#include "app/sync/retry_after.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTcpSocket>
#include <QTimer>

#include <memory>
#include <utility>

namespace yeban {

namespace {

constexpr std::chrono::milliseconds knockPatience{2'000};
constexpr const char *closed = "closed", *late = "late"; // device codes of HallLine::exchange()

/// The device code of what went wrong; nothing but the patience's end cancels a request here.
const char *codeOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return "tls";
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
        return closed;
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return late;
    default:
        return "";
    }
}

} // namespace

HttpAnswer answerOrSilence(const Result<HttpAnswer> &answer)
{
    if (answer)
        return *answer;
    HttpAnswer none;
    if (answer.error().deviceCode == QLatin1String(closed))
        none.silence = Silence::Closed;
    else if (answer.error().deviceCode == QLatin1String(late))
        none.silence = Silence::Late;
    return none;
}

Lane::Lane(const QUrl &hall, const Bell &bell, std::stop_token stop, const SharedTls *tls, const Clock *clock)
    : m_hall(hall), m_bell(bell), m_stop(stop), m_notifier(bell.descriptor(), QSocketNotifier::Read),
      m_sharedTls(tls), m_clock(clock), m_onStop(stop, [&bell] { bell.ring(); })
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_loop, [this] {
        m_rang = m_bell.silence() || m_rang;
        m_loop.quit();
    });
    QObject::connect(&m_network, &QNetworkAccessManager::sslErrors, &m_loop,
                     [this](QNetworkReply *reply, const QList<QSslError> &errors) {
                         if (onlyTheClockIsWrong(errors, m_clock, m_dates))
                             reply->ignoreSslErrors(errors);
                     });
}

// A renewed certificate is shown on new connections; the old ones go.
void Lane::adoptTls()
{
    const auto tls = m_sharedTls ? m_sharedTls->load() : nullptr;
    if (tls == m_tls)
        return;
    m_tls = tls;
    m_ssl = tls ? tls->configuration() : QSslConfiguration();
    m_network.clearConnectionCache();
}

Result<HttpAnswer> Lane::exchange(const HttpAsk &ask)
{
    QUrl url = m_hall.resolved(QUrl(ask.path));
    QNetworkRequest request(url);
    adoptTls();
    if (m_tls)
        request.setSslConfiguration(m_ssl);
    m_dates = ask.dates;
    request.setTransferTimeout(static_cast<int>(ask.patience.count()));
    for (const auto &[name, value] : ask.headers)
        request.setRawHeader(name, value);
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, ask.method, ask.body));
    HttpAnswer answer;
    bool tooLarge = false;
    const auto take = [&] {
        if (tooLarge)
            return;
        answer.body += reply->readAll();
        if (answer.body.size() > ask.mostBytes) {
            tooLarge = true;
            reply->abort();
        }
    };
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &m_loop, take);
    QObject::connect(reply.get(), &QNetworkReply::finished, &m_loop, &QEventLoop::quit);
    while (!reply->isFinished() && !stopped())
        m_loop.exec(); // a bell alone does not end it
    if (!reply->isFinished()) {
        reply->abort();
        return fail(ErrorCode::Cancelled);
    }
    take();
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // A status with a broken-off body is no answer; QNetworkReply calls every status from 400 up an error
    // too.
    const bool wholeAnswer = reply->error() == QNetworkReply::NoError ||
                             (answer.status >= 400 && reply->error() >= QNetworkReply::ContentAccessDenied);
    if (tooLarge || answer.status == 0 || !wholeAnswer)
        return tooLarge ? fail(ErrorCode::Unreachable, QStringLiteral("the answer is too large"))
                        : fail(ErrorCode::Unreachable, reply->errorString(), QLatin1String(codeOf(reply->error())));
    answer.type = reply->header(QNetworkRequest::ContentTypeHeader)
                      .toByteArray()
                      .split(';')
                      .first()
                      .trimmed()
                      .toLower();
    answer.retryAfter = readRetryAfter(reply->rawHeader("Retry-After"), reply->rawHeader("Date"), m_clock);
    if (const auto offset = readNumber(reply->rawHeader(uploadOffsetHeader), 0, maxBlobBytes))
        answer.uploadOffset = qint64(*offset);
    return answer;
}

bool Lane::knock()
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QTimer patience;
    patience.setSingleShot(true);
    for (const auto signal : {&QAbstractSocket::connected, &QAbstractSocket::disconnected})
        QObject::connect(&socket, signal, &m_loop, &QEventLoop::quit);
    QObject::connect(&socket, &QAbstractSocket::errorOccurred, &m_loop, &QEventLoop::quit);
    QObject::connect(&patience, &QTimer::timeout, &m_loop, &QEventLoop::quit);
    patience.start(knockPatience);
    socket.connectToHost(m_hall.host(), static_cast<quint16>(m_hall.port(m_hall.scheme() == QLatin1String("https") ? 443 : 80)));
    const auto undecided = [&] {
        return socket.state() == QAbstractSocket::HostLookupState || socket.state() == QAbstractSocket::ConnectingState;
    };
    while (undecided() && patience.isActive() && !stopped())
        m_loop.exec();
    const bool open = socket.state() == QAbstractSocket::ConnectedState;
    socket.abort();
    return open;
}

bool Lane::sleep(std::chrono::milliseconds time, Wake wake)
{
    if (wake == Wake::AtBell)
        m_rang = m_bell.silence() || m_rang;
    QTimer timer;
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer); // others may end a twentieth too early: a Retry-After would be shortened
    QObject::connect(&timer, &QTimer::timeout, &m_loop, &QEventLoop::quit);
    timer.start(time);
    while (timer.isActive() && !stopped() && !(wake == Wake::AtBell && m_rang))
        m_loop.exec();
    return wake == Wake::AtBell && std::exchange(m_rang, false);
}

} // namespace yeban
