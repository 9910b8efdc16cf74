// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <cups/ipp.h>

#include <chrono>
#include <memory>
#include <stop_token>

namespace yeban {

using std::chrono::milliseconds;

struct IppDelete
{
    void operator()(ipp_t *message) const { ippDelete(message); }
};
/// One IPP message, owned.
using IppMessage = std::unique_ptr<ipp_t, IppDelete>;

/// Where a printer listens: ipp://HOST[:PORT]/RESOURCE.
struct IppAddress
{
    QByteArray uri; ///< as it stands in printer-uri
    QByteArray host;
    int port = 631;
    QByteArray resource; ///< "/ipp/print"

    /// BadSetting with a sentence that says what to write.
    static Result<IppAddress> parse(const QString &text);
};

/// Requests straight to one printer by libcups' client functions; no cupsd takes part.
///
/// Each exchange has a connection of its own and is sent at most once: libcups' own cupsDoRequest() repeats a
/// request whose answer was lost, which must never happen to Create-Job. Values only; no state between calls.
class IppClient
{
public:
    explicit IppClient(IppAddress address) : m_address(std::move(address)) {}

    /// A request with the operation attributes every printer asks for.
    IppMessage newRequest(ipp_op_t operation) const;
    /// Sends the request and, behind it, the document. Looks at `stop` every 100 ms (looking up a host name
    /// cannot be cancelled). DeviceMissing: refused, reset, or HTTP 503,
    /// as ipp-usb says it when the plug is out. DeviceSilent: no connection in time. TimedOut:
    /// connected, but no answer. ProtocolFault: no IPP. Otherwise the printer's status: DeviceBusy, NotFound, Refused,
    /// Unsupported, DeviceFault, with the IPP status name as device code.
    Result<IppMessage> exchange(IppMessage request, const QByteArray &document, milliseconds timeout,
                                std::stop_token stop) const;

private:
    IppAddress m_address;
};

/// What an IPP status that is not "successful" means to a caller. An int, because a printer may send any number and
/// libcups hands it on in an enum that has no such value.
Error ippError(int status);

} // namespace yeban
