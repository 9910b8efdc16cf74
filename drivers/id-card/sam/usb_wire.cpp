// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/id-card/sam/usb_wire.h"

#include "drivers/id-card/sam/protocol.h"
#include "drivers/transport/usb/usb_stream.h"

#include <algorithm>
#include <utility>

namespace yeban::sam {

namespace {

using std::chrono::milliseconds;

bool isPair(const UsbInterface &interface) { return interface.bulkIn.size() == 1 && interface.bulkOut.size() == 1; }
bool isSplit(const UsbInterface &interface) { return interface.bulkIn.size() == 2 && interface.bulkOut.size() == 2; }

/// Two pipes each way, of which only one speaks at a time: the head's, until the head is whole, then the body's for
/// as many bytes as the head announced.
class SplitPipes final : public ByteStream
{
public:
    explicit SplitPipes(std::unique_ptr<UsbDevice> device) : m_device(std::move(device)) {}

    Result<QByteArray> read(std::stop_token stop, milliseconds timeout, qsizetype max) override
    {
        if (m_arrived.isEmpty()) {
            const auto pipe = m_bodyLeft > 0 ? 1 : 0;
            auto bytes = m_device->read(stop, m_device->claimed().bulkIn.at(pipe), timeout);
            if (!bytes)
                return bytes;
            count(pipe, *bytes);
            m_arrived = std::move(*bytes);
        }
        const QByteArray part = m_arrived.left(max);
        m_arrived.remove(0, part.size());
        return part;
    }

    Status write(std::stop_token stop, const QByteArray &bytes, milliseconds timeout) override
    {
        const QList<quint8> pipes = m_device->claimed().bulkOut;
        if (auto head = m_device->write(stop, pipes.first(), bytes.left(headLength), timeout); !head)
            return head;
        return m_device->write(stop, pipes.last(), bytes.mid(headLength), timeout);
    }

    Result<QByteArray> drain() override
    {
        QByteArray all = std::exchange(m_arrived, {});
        m_head.clear();
        m_bodyLeft = 0;
        for (const quint8 pipe : m_device->claimed().bulkIn) {
            auto bytes = drainEndpoint(*m_device, pipe);
            if (!bytes)
                return bytes;
            all += *bytes;
        }
        return all;
    }

private:
    void count(int pipe, const QByteArray &bytes)
    {
        if (pipe == 1) {
            m_bodyLeft = std::max<qsizetype>(m_bodyLeft - bytes.size(), 0);
            return;
        }
        m_head += bytes;
        if (m_head.size() < headLength)
            return;
        m_bodyLeft = announcedLength(m_head);
        m_head.clear();
    }

    std::unique_ptr<UsbDevice> m_device;
    QByteArray m_arrived; ///< of the last transfer, what the reader did not want yet
    QByteArray m_head;    ///< of a frame that has begun
    qsizetype m_bodyLeft = 0;
};

} // namespace

Result<UsbInterface> chooseInterface(const QList<UsbInterface> &interfaces)
{
    const auto fits = [](const UsbInterface &interface) { return isPair(interface) || isSplit(interface); };
    const auto found = std::find_if(interfaces.begin(), interfaces.end(), fits);
    if (found == interfaces.end())
        return fail(ErrorCode::Unsupported, QStringLiteral("this USB device has neither one bulk endpoint each way nor "
                                                           "two: it is not a card reader of this kind"));
    return *found;
}

std::unique_ptr<ByteStream> streamOver(std::unique_ptr<UsbDevice> device)
{
    if (isSplit(device->claimed()))
        return std::make_unique<SplitPipes>(std::move(device));
    return std::make_unique<UsbStream>(std::move(device));
}

} // namespace yeban::sam
