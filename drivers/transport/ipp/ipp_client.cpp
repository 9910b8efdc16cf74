// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/ipp/ipp_client.h"

#include <cups/cups.h>

#include <algorithm>
#include <atomic>

namespace yeban {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr double lookAtStopSeconds = 0.1;
constexpr qsizetype blockSize = 32 * 1024;

struct HttpClose
{
    void operator()(http_t *http) const { httpClose(http); }
};
using Connection = std::unique_ptr<http_t, HttpClose>;

/// Shared with libcups' callback, which is asked every 100 ms whether to go on waiting.
struct Wait
{
    SteadyClock::time_point deadline;
    std::stop_token stop;
    bool over() const { return stop.stop_requested() || SteadyClock::now() >= deadline; }
    int leftMs() const
    {
        const auto left = std::chrono::ceil<milliseconds>(deadline - SteadyClock::now());
        return static_cast<int>(std::max<milliseconds::rep>(left.count(), 1));
    }
};

int goOn(http_t *, void *wait)
{
    return static_cast<const Wait *>(wait)->over() ? 0 : 1;
}

/// Why an exchange ended without an answer.
tl::unexpected<Error> ended(const Wait &wait, ErrorCode otherwise, const QString &detail)
{
    if (wait.stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    if (SteadyClock::now() >= wait.deadline)
        return fail(ErrorCode::TimedOut, QStringLiteral("the printer did not answer in time"));
    return fail(otherwise, detail);
}

Result<Connection> connect(const IppAddress &address, Wait &wait)
{
    int cancel = 0; // libcups polls this plain int; the stop may come from another thread
    std::stop_callback onStop(wait.stop, [&cancel] { std::atomic_ref<int>(cancel).store(1); });
    Connection http(httpConnect2(address.host.constData(), address.port, nullptr, AF_UNSPEC,
                                 HTTP_ENCRYPTION_IF_REQUESTED, 1, wait.leftMs(), &cancel));
    if (!http) {
        if (wait.stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        const bool silent = SteadyClock::now() >= wait.deadline;
        return fail(silent ? ErrorCode::DeviceSilent : ErrorCode::DeviceMissing, QString::fromUtf8(cupsLastErrorString()));
    }
    httpSetTimeout(http.get(), lookAtStopSeconds, goOn, &wait);
    return http;
}

/// The request and the document behind it. Without "Expect: 100-continue", for which cupsSendRequest() waits
/// a second that nothing can cut short.
bool send(http_t *http, const char *resource, ipp_t *request, const QByteArray &document)
{
    httpClearFields(http);
    httpSetLength(http, ippLength(request) + static_cast<size_t>(document.size()));
    httpSetField(http, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
    if (httpPost(http, resource) != 0)
        return false;
    ippSetState(request, IPP_STATE_IDLE);
    for (ipp_state_t state = IPP_STATE_IDLE; state != IPP_STATE_DATA;)
        if ((state = ippWrite(http, request)) == IPP_STATE_ERROR)
            return false;
    for (qsizetype at = 0; at < document.size(); at += blockSize) {
        const auto length = static_cast<size_t>(std::min(blockSize, document.size() - at));
        if (httpWrite2(http, document.constData() + at, length) < 0)
            return false;
    }
    return httpFlushWrite(http) >= 0;
}

http_status_t awaitStatus(http_t *http)
{
    http_status_t status = HTTP_STATUS_CONTINUE;
    while (status == HTTP_STATUS_CONTINUE)
        status = httpUpdate(http);
    return status;
}

IppMessage receive(http_t *http)
{
    IppMessage answer(ippNew());
    for (ipp_state_t state = IPP_STATE_IDLE; state != IPP_STATE_DATA;)
        if ((state = ippRead(http, answer.get())) == IPP_STATE_ERROR)
            return nullptr;
    return answer;
}

} // namespace

Result<IppAddress> IppAddress::parse(const QString &text)
{
    char scheme[32];
    char user[256];
    char host[256];
    char resource[1024];
    int port = 0;
    const auto status =
        httpSeparateURI(HTTP_URI_CODING_ALL, text.toUtf8().constData(), scheme, sizeof scheme, user,
                        sizeof user, host, sizeof host, &port, resource, sizeof resource);
    if (status != HTTP_URI_STATUS_OK || qstrcmp(scheme, "ipp") != 0 || !*host || qstrcmp(resource, "/") == 0)
        return fail(
            ErrorCode::BadSetting,
            QStringLiteral("\"%1\" is not the address of an IPP printer; write ipp://HOST:PORT/ipp/print")
                .arg(text));
    return IppAddress{text.toUtf8(), host, port, resource};
}

IppMessage IppClient::newRequest(ipp_op_t operation) const
{
    IppMessage request(ippNewRequest(operation));
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr,
                 m_address.uri.constData());
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, "yeban");
    return request;
}

Result<IppMessage> IppClient::exchange(IppMessage request, const QByteArray &document, milliseconds timeout,
                                       std::stop_token stop) const
{
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    Wait wait{SteadyClock::now() + timeout, stop};
    auto http = connect(m_address, wait);
    if (!http)
        return fail(http.error());

    // A printer that refuses early may close while it is still being sent to: its status is read all the
    // same.
    const bool sent = send(http->get(), m_address.resource.constData(), request.get(), document);
    const http_status_t httpStatusCode = wait.over() ? HTTP_STATUS_ERROR : awaitStatus(http->get());
    if (httpStatusCode == HTTP_STATUS_ERROR)
        return ended(wait, ErrorCode::DeviceMissing,
                     sent ? QStringLiteral("the printer closed the connection without an answer")
                          : QStringLiteral("the printer closed the connection while it was sent to"));
    if (httpStatusCode == HTTP_STATUS_SERVICE_UNAVAILABLE)
        return ended(wait, ErrorCode::DeviceMissing, QStringLiteral("who stands before the printer cannot reach it"));
    if (httpStatusCode != HTTP_STATUS_OK)
        return ended(wait, ErrorCode::ProtocolFault, QStringLiteral("HTTP status %1").arg(httpStatusCode));
    IppMessage answer = receive(http->get());
    if (!answer)
        return ended(wait, ErrorCode::ProtocolFault, QStringLiteral("the printer's answer is not whole"));
    const int status = ippGetStatusCode(answer.get());
    if (status >= IPP_STATUS_REDIRECTION_OTHER_SITE)
        return fail(ippError(status));
    return answer;
}

Error ippError(int status)
{
    const QString name = QString::fromLatin1(ippErrorString(static_cast<ipp_status_t>(status)));
    const auto error = [&name](ErrorCode code) {
        return Error{code, QStringLiteral("the printer answered %1").arg(name), name};
    };
    switch (status) {
    case IPP_STATUS_ERROR_BUSY:
    case IPP_STATUS_ERROR_TOO_MANY_JOBS:
        return error(ErrorCode::DeviceBusy);
    case IPP_STATUS_ERROR_NOT_FOUND:
    case IPP_STATUS_ERROR_GONE:
        return error(ErrorCode::NotFound);
    case IPP_STATUS_ERROR_NOT_POSSIBLE:
    case IPP_STATUS_ERROR_FORBIDDEN:
    case IPP_STATUS_ERROR_NOT_AUTHENTICATED:
    case IPP_STATUS_ERROR_NOT_AUTHORIZED:
        return error(ErrorCode::Refused);
    case IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES:
    case IPP_STATUS_ERROR_CONFLICTING:
    case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
    case IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED:
        return error(ErrorCode::Unsupported);
    case IPP_STATUS_ERROR_DOCUMENT_FORMAT_ERROR:
    case IPP_STATUS_ERROR_REQUEST_ENTITY:
        return error(ErrorCode::InvalidInput);
    case IPP_STATUS_ERROR_INTERNAL:
    case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
    case IPP_STATUS_ERROR_DEVICE:
    case IPP_STATUS_ERROR_TEMPORARY:
    case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
        return error(ErrorCode::DeviceFault);
    default:
        return error(ErrorCode::ProtocolFault);
    }
}

} // namespace yeban
