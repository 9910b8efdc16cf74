// SPDX-License-Identifier: GPL-3.0-or-later
// What follows address = in terminal.toml, for every transport.
#include "drivers/camera/opencv/address.h"
#include "drivers/transport/ipp/ipp_client.h"
#include "drivers/transport/serial/serial_port.h"
#include "drivers/transport/tcp/tcp_stream.h"
#include "tests/fuzz/fuzz.h"

using namespace yeban;
using fuzz::require;

namespace {

template <class T> void requireSentence(const Result<T> &parsed)
{
    require(parsed || (parsed.error().code == ErrorCode::BadSetting && !parsed.error().detail.isEmpty()));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    const auto serial = SerialAddress::parse(text);
    requireSentence(serial);
    require(!serial || (serial->path.startsWith(QLatin1Char('/')) && serial->baud >= 9600));
    const auto tcp = TcpAddress::parse(text);
    requireSentence(tcp);
    require(!tcp || (!tcp->host.isEmpty() && tcp->port != 0));
    const auto ipp = IppAddress::parse(text);
    requireSentence(ipp);
    require(!ipp || (!ipp->host.isEmpty() && ipp->resource.startsWith('/')));
    requireSentence(camera::addressOf(text));
    return 0;
}
