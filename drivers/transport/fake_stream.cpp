// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/transport/fake_stream.h"

namespace yeban {

namespace {

class FakeStream final : public ByteStream
{
public:
    explicit FakeStream(std::shared_ptr<FakeDevice> device) : m_device(std::move(device)) {}

    Result<QByteArray> read(std::stop_token stop, std::chrono::milliseconds, qsizetype max) override
    {
        if (auto fit = usable(stop); !fit)
            return fail(fit.error());
        if (m_device->onRead)
            m_device->onRead();
        auto &queued = m_device->queued;
        if (queued.empty())
            return fail(ErrorCode::TimedOut);
        const QByteArray bytes = queued.front().left(max);
        queued.front().remove(0, bytes.size());
        if (queued.front().isEmpty())
            queued.pop_front();
        return bytes;
    }
    Status write(std::stop_token stop, const QByteArray &bytes, std::chrono::milliseconds) override
    {
        if (auto fit = usable(stop); !fit)
            return fit;
        m_device->written.append(bytes);
        if (m_device->onWrite) {
            for (const QByteArray &piece : m_device->onWrite(bytes)) {
                if (!piece.isEmpty()) // a read never answers nothing
                    m_device->queued.push_back(piece);
            }
        }
        return {};
    }
    Result<QByteArray> drain() override
    {
        if (auto fit = usable({}); !fit)
            return fail(fit.error());
        QByteArray all;
        for (const QByteArray &piece : m_device->queued)
            all += piece;
        m_device->queued.clear();
        return all;
    }

private:
    Status usable(std::stop_token stop) const
    {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        if (!m_device->present)
            return fail(ErrorCode::DeviceMissing, QStringLiteral("fake device is gone"));
        return {};
    }

    std::shared_ptr<FakeDevice> m_device;
};

} // namespace

void FakeDevice::script(QList<QPair<QByteArray, QList<QByteArray>>> dialogue)
{
    auto next = std::make_shared<qsizetype>(0);
    onWrite = [this, next, dialogue = std::move(dialogue)](const QByteArray &bytes) -> QList<QByteArray> {
        if (*next < dialogue.size() && dialogue[*next].first == bytes)
            return dialogue[(*next)++].second;
        unexpected.append(bytes);
        return {};
    };
}

OpenStream openFake(std::shared_ptr<FakeDevice> device)
{
    return [device = std::move(device)](std::stop_token) -> Result<std::unique_ptr<ByteStream>> {
        if (!device->present)
            return fail(ErrorCode::DeviceMissing, QStringLiteral("fake device is gone"));
        ++device->opened;
        device->queued.clear();
        return std::make_unique<FakeStream>(device);
    };
}

} // namespace yeban
