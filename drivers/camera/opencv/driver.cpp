// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/driver.h"

#include "drivers/camera/opencv/take_out.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QScopeGuard>

namespace yeban {

using namespace camera;

namespace {

Q_LOGGING_CATEGORY(logCamera, "yeban.camera")

constexpr milliseconds statusTime{400};

Error closed()
{
    return {ErrorCode::DeviceMissing, QStringLiteral("the camera is closed"), {}};
}

OpenSource sourceAt(const Address &address)
{
    return [address] { return openVideo(address); };
}

} // namespace

OpenCvCamera::OpenCvCamera(OpenSource openSource, OpenSource openInfrared, QString node)
    : m_openSource(std::move(openSource)), m_node(std::move(node))
{
    if (openInfrared)
        m_infrared.emplace(std::move(openInfrared));
}

Status OpenCvCamera::open(std::stop_token)
{
    close();
    auto woken = wake();
    m_open = woken.has_value();
    if (m_open && !m_source->format().isEmpty())
        qCInfo(logCamera).noquote() << "the camera sends" << m_source->format();
    return woken;
}

void OpenCvCamera::close()
{
    rest();
    m_open = false;
    m_wanted.reset();
    m_looked.reset();
}

Status OpenCvCamera::wake()
{
    if (m_source)
        return {};
    auto source = m_openSource();
    if (!source)
        return fail(source.error());
    m_source = std::move(*source);
    if (m_infrared)
        m_infrared->check(); // what is wrong with it stands in the status
    return {};
}

void OpenCvCamera::rest()
{
    m_source.reset();
    m_check = {};
    if (m_infrared)
        m_infrared->close();
}

Result<Frame> OpenCvCamera::grab(std::stop_token stop, milliseconds timeout)
{
    if (!m_open)
        return fail(closed());
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    m_wanted = SteadyClock::now();
    if (auto woken = wake(); !woken)
        return fail(woken.error());
    return picture(stop, timeout);
}

Result<Frame> OpenCvCamera::picture(std::stop_token stop, milliseconds timeout)
{
    auto picture = m_source->next(stop, SteadyClock::now() + timeout);
    if (!picture)
        return fail(picture.error());
    Frame frame{takeOut(*picture), SteadyClock::now(), std::nullopt};
    if (m_infrared)
        frame.infrared = m_infrared->look(stop);
    switch (m_check.judge(frame)) {
    case PictureCheck::Verdict::Good:
        return frame;
    case PictureCheck::Verdict::Frozen:
        return fail(ErrorCode::NoPicture, QStringLiteral("the camera's picture is frozen"), QStringLiteral("frozen"));
    case PictureCheck::Verdict::Black:
        return fail(ErrorCode::NoPicture, QStringLiteral("the camera's picture is black"), QStringLiteral("black"));
    }
    return fail(ErrorCode::Internal);
}

DeviceStatus OpenCvCamera::working()
{
    DeviceStatus status{DeviceState::Online, std::nullopt, false};
    if (m_infrared)
        if (auto second = m_infrared->check(); !second)
            status.error = second.error();
    return status;
}

/// While it rests: until the pictures are seen to be alive, or not to be.
Result<DeviceStatus> OpenCvCamera::look(std::stop_token stop)
{
    const auto closing = qScopeGuard([this] { rest(); });
    if (auto woken = wake(); !woken)
        return fail(woken.error());
    do {
        if (auto seen = picture(stop, statusTime); !seen)
            return fail(seen.error());
    } while (!m_check.isAlive());
    return working();
}

Result<DeviceStatus> OpenCvCamera::status(std::stop_token stop)
{
    if (!m_open)
        return fail(closed());
    const auto now = SteadyClock::now();
    if (m_wanted && now - *m_wanted < restAfter) {
        if (auto seen = picture(stop, statusTime); !seen)
            return fail(seen.error());
        return working();
    }
    if (!m_node.isEmpty() && !QFileInfo::exists(m_node))
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the camera was unplugged"));
    if (m_looked && now - *m_looked < lookEvery) {
        rest();
        return m_seen;
    }
    m_looked.reset();
    auto status = look(stop);
    if (status) {
        m_looked = now;
        m_seen = *status;
    }
    return status;
}

Result<std::unique_ptr<Camera>> createCameraOpencv(const DriverConfig &config)
{
    auto address = addressOf(config.address);
    if (!address)
        return fail(address.error());
    const QString key = QStringLiteral("infrared");
    if (auto known = config.onlyOptions({key}); !known)
        return fail(known.error());
    OpenSource openInfrared;
    if (!config.option(key).isEmpty()) {
        auto second = addressOf(config.option(key));
        if (!second)
            return fail(second.error());
        openInfrared = sourceAt(*second);
    }
    const QString node = address->kind == Address::Kind::Gst ? QString() : address->path;
    return std::make_unique<OpenCvCamera>(sourceAt(*address), std::move(openInfrared), node);
}

} // namespace yeban
