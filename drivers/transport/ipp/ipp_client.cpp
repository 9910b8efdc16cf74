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
        return fail(ErrorCode::DeviceMissing, QString::fromUtf8(cupsLastErrorString()));
    }
    httpSetTimeout(http.get(), lookAtStopSeconds, goOn, &wait);
    return http;
}

Status sendDocument(http_t *http, const QByteArray &document)
{
    for (qsizetype at = 0; at < document.size(); at += blockSize) {
        const auto length = static_cast<size_t>(std::min(blockSize, document.size() - at));
        if (cupsWriteRequestData(http, document.constData() + at, length) != HTTP_STATUS_CONTINUE)
            return fail(ErrorCode::DeviceMissing,
                        QStringLiteral("the printer closed while taking the document"));
    }
    return {};
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

    const char *resource = m_address.resource.constData();
    const size_t length = ippLength(request.get()) + static_cast<size_t>(document.size());
    const http_status_t sent = cupsSendRequest(http->get(), request.get(), resource, length);
    if (sent != HTTP_STATUS_CONTINUE)
        return ended(wait, sent == HTTP_STATUS_ERROR ? ErrorCode::DeviceMissing : ErrorCode::ProtocolFault,
                     QStringLiteral("HTTP %1: %2").arg(sent).arg(QString::fromUtf8(cupsLastErrorString())));
    if (auto status = sendDocument(http->get(), document); !status)
        return ended(wait, status.error().code, status.error().detail);

    IppMessage answer(cupsGetResponse(http->get(), resource));
    if (!answer) {
        const bool lost = httpGetStatus(http->get()) == HTTP_STATUS_ERROR || httpError(http->get()) != 0;
        return ended(wait, lost ? ErrorCode::DeviceMissing : ErrorCode::ProtocolFault,
                     QString::fromUtf8(cupsLastErrorString()));
    }
    const ipp_status_t status = ippGetStatusCode(answer.get());
    if (status >= IPP_STATUS_REDIRECTION_OTHER_SITE)
        return fail(ippError(status));
    return answer;
}

Error ippError(ipp_status_t status)
{
    const QString name = QString::fromLatin1(ippErrorString(status));
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
