// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/driver.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace yeban {

using namespace camera;

namespace {

constexpr int MostWidth = 640; ///< what preview and face models use; more costs time and shows nothing more
constexpr milliseconds statusTime{400};

/// Copies the picture out and zeroes the original: it may show a citizen, and its memory lives as long as the device.
Picture takeOut(cv::Mat &from)
{
    const int width = std::min(from.cols, MostWidth);
    const int height = std::max(1, static_cast<int>(std::lround(static_cast<double>(from.rows) * width / from.cols)));
    Picture picture{width, height, QByteArray(static_cast<qsizetype>(width) * height * 3, Qt::Uninitialized)};
    cv::Mat to(height, width, CV_8UC3, picture.bgr.data());
    if (width == from.cols)
        from.copyTo(to);
    else
        cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
    from.setTo(0);
    return picture;
}

} // namespace

OpenCvCamera::OpenCvCamera(OpenSource openSource) : m_openSource(std::move(openSource))
{
}

Status OpenCvCamera::open(std::stop_token)
{
    close();
    auto source = m_openSource();
    if (!source)
        return fail(source.error());
    m_source = std::move(*source);
    return {};
}

void OpenCvCamera::close()
{
    m_source.reset();
    m_check = {};
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
    Frame frame{takeOut(*picture), SteadyClock::now()};
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
    return DeviceStatus{DeviceState::Online, std::nullopt, false};
}

Result<std::unique_ptr<Camera>> createCameraOpencv(const DriverConfig &config)
{
    auto address = addressOf(config.address);
    if (!address)
        return fail(address.error());
    return std::make_unique<OpenCvCamera>([address = *address] { return openVideo(address); });
}

} // namespace yeban
