// SPDX-License-Identifier: GPL-3.0-or-later
// What a USB receipt printer says it is (GET_DEVICE_ID), with whatever length it claims, and its port status.
#include "drivers/receipt-printer/escpos/usb_wire.h"
#include "drivers/transport/usb/fake_usb.h"
#include "tests/fuzz/fuzz.h"

using namespace yeban;
using fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray answer = fuzz::bytesOf(data, size);
    const auto usb = std::make_shared<FakeUsb>();
    usb->onControl = [&answer](const UsbControl &) { return Result<QByteArray>(answer.left(1024)); };
    const auto device = openFakeUsb(usb);
    const auto id = escpos::deviceIdOf(*device);
    require(id ? id->size() < answer.size() : id.error().code == ErrorCode::ProtocolFault);
    if (size > 0)
        if (const auto error = escpos::portError(data[0]))
            require(error->code == ErrorCode::PaperOut || error->code == ErrorCode::DeviceFault);
    return 0;
}
