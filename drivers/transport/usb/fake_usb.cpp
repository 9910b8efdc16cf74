// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/usb/fake_usb.h"

namespace yeban {

namespace {

class FakeUsbDevice final : public UsbDevice
{
public:
    explicit FakeUsbDevice(std::shared_ptr<FakeUsb> usb) : m_usb(std::move(usb)) {}

    const UsbInterface &claimed() const override { return m_usb->interface; }
    Result<QByteArray> read(std::stop_token stop, quint8 endpoint, std::chrono::milliseconds) override
    {
        if (auto fit = usable(stop); !fit)
            return fail(fit.error());
        auto &queued = m_usb->queued[endpoint];
        if (queued.empty())
            return fail(ErrorCode::TimedOut);
        QByteArray bytes = std::move(queued.front());
        queued.pop_front();
        return bytes;
    }
    Status write(std::stop_token stop, quint8 endpoint, const QByteArray &bytes, std::chrono::milliseconds) override
    {
        if (auto fit = usable(stop); !fit)
            return fit;
        if (m_usb->refuseWrites)
            return fail(*m_usb->refuseWrites);
        m_usb->written.append({endpoint, bytes});
        if (m_usb->onWrite)
            m_usb->onWrite(endpoint, bytes);
        return {};
    }
    Result<QByteArray> controlIn(const UsbControl &setup, quint16 length) override
    {
        auto answer = control(setup);
        return answer ? Result<QByteArray>(answer->left(length)) : answer;
    }
    Status controlOut(const UsbControl &setup) override
    {
        auto answer = control(setup);
        return answer ? Status() : Status(fail(answer.error()));
    }

private:
    Status usable(std::stop_token stop) const
    {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        return m_usb->broken ? Status(fail(*m_usb->broken)) : Status();
    }
    Result<QByteArray> control(const UsbControl &setup) const
    {
        if (auto fit = usable({}); !fit)
            return fail(fit.error());
        return m_usb->onControl ? m_usb->onControl(setup) : fail(ErrorCode::ProtocolFault);
    }

    std::shared_ptr<FakeUsb> m_usb;
};

} // namespace

std::unique_ptr<UsbDevice> openFakeUsb(std::shared_ptr<FakeUsb> usb)
{
    return std::make_unique<FakeUsbDevice>(std::move(usb));
}

} // namespace yeban
