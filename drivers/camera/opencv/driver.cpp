// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/driver.h"

#include "drivers/camera/opencv/take_out.h"

#include <QLoggingCategory>

namespace yeban {

using namespace camera;

namespace {

Q_LOGGING_CATEGORY(logCamera, "yeban.camera")

constexpr milliseconds statusTime{400};

OpenSource sourceAt(const Address &address)
{
    return [address] { return openVideo(address); };
}

} // namespace

OpenCvCamera::OpenCvCamera(OpenSource openSource, OpenSource openInfrared) : m_openSource(std::move(openSource))
{
    if (openInfrared)
        m_infrared.emplace(std::move(openInfrared));
}

Status OpenCvCamera::open(std::stop_token)
{
    close();
    auto source = m_openSource();
    if (!source)
        return fail(source.error());
    m_source = std::move(*source);
    if (const QString format = m_source->format(); !format.isEmpty())
        qCInfo(logCamera).noquote() << "the camera sends" << format;
    if (m_infrared)
        m_infrared->check(); // what is wrong with it stands in the status
    return {};
}

void OpenCvCamera::close()
{
    m_source.reset();
    m_check = {};
    if (m_infrared)
        m_infrared->close();
}

Result<Frame> OpenCvCamera::grab(std::stop_token stop, milliseconds timeout)
{
    if (!m_source)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the camera is closed"));
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled);
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

Result<DeviceStatus> OpenCvCamera::status(std::stop_token stop)
{
    if (auto frame = grab(stop, statusTime); !frame)
        return fail(frame.error());
    DeviceStatus status{DeviceState::Online, std::nullopt, false};
    if (m_infrared)
        if (auto second = m_infrared->check(); !second)
            status.error = second.error();
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
    if (config.option(key).isEmpty())
        return std::make_unique<OpenCvCamera>(sourceAt(*address));
    auto second = addressOf(config.option(key));
    if (!second)
        return fail(second.error());
    return std::make_unique<OpenCvCamera>(sourceAt(*address), sourceAt(*second));
}

} // namespace yeban
