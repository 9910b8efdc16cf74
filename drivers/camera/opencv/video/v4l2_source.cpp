// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/video/format.h"
#include "drivers/camera/opencv/video/module.h"

#include <QFile>
#include <QFileInfo>

#include <opencv2/videoio.hpp>

#include <algorithm>

namespace yeban::camera {

namespace {

constexpr std::chrono::milliseconds longestWait{100};
constexpr std::chrono::milliseconds staleAfter{300}; ///< the kernel's buffers then hold the past
constexpr int MostBuffers = 8;

class V4l2Source final : public VideoSource
{
public:
    V4l2Source(QString path, cv::VideoCapture video) : m_path(std::move(path)) { m_video.push_back(std::move(video)); }

    Result<cv::Mat> next(std::stop_token stop, SteadyClock::time_point deadline) override;
    QString format() const override { return formatOf(m_video.front()); }

private:
    bool waitFor(SteadyClock::duration time);
    void discardOld();
    Result<cv::Mat> read(std::stop_token stop, SteadyClock::time_point deadline);

    QString m_path;
    std::vector<cv::VideoCapture> m_video; ///< one; waitAny wants a list
    cv::Mat m_picture;
    SteadyClock::time_point m_lastRead{};
};

bool V4l2Source::waitFor(SteadyClock::duration time)
{
    std::vector<int> ready;
    return cv::VideoCapture::waitAny(m_video, ready,
                                     std::chrono::duration_cast<std::chrono::nanoseconds>(time).count());
}

void V4l2Source::discardOld()
{
    if (SteadyClock::now() - m_lastRead < staleAfter)
        return;
    for (int i = 0; i < MostBuffers && waitFor(std::chrono::milliseconds(1)); ++i)
        m_video.front().grab();
}

Result<cv::Mat> V4l2Source::read(std::stop_token stop, SteadyClock::time_point deadline)
{
    discardOld();
    for (;;) {
        const auto now = SteadyClock::now();
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        if (!QFileInfo::exists(m_path))
            return fail(ErrorCode::DeviceMissing, QStringLiteral("the camera was unplugged"));
        if (now >= deadline)
            return fail(ErrorCode::NoPicture, QStringLiteral("the camera sends nothing"));
        if (waitFor(std::min<SteadyClock::duration>(deadline - now, longestWait)))
            break;
    }
    if (!m_video.front().grab() || !m_video.front().retrieve(m_picture) || m_picture.type() != CV_8UC3)
        return fail(ErrorCode::ProtocolFault, QStringLiteral("a picture of the camera cannot be decoded"));
    m_lastRead = SteadyClock::now();
    return m_picture;
}

Result<cv::Mat> V4l2Source::next(std::stop_token stop, SteadyClock::time_point deadline)
{
    try {
        return read(stop, deadline);
    } catch (const cv::Exception &) {
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the camera's line broke"));
    }
}

} // namespace

Result<std::unique_ptr<VideoSource>> openV4l2(const QString &path)
{
    if (!QFileInfo::exists(path))
        return fail(ErrorCode::DeviceMissing, QStringLiteral("no camera at %1").arg(path));
    cv::VideoCapture video;
    if (!video.open(QFile::encodeName(path).toStdString(), cv::CAP_V4L2))
        return fail(ErrorCode::DeviceBusy,
                    QStringLiteral("the camera at %1 does not open: in use, or not permitted").arg(path));
    // Two cameras of one module share the bus; compressed pictures leave room for both.
    video.set(cv::CAP_PROP_FOURCC, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'));
    video.set(cv::CAP_PROP_FRAME_WIDTH, 640);
    video.set(cv::CAP_PROP_FRAME_HEIGHT, 480);
    return std::make_unique<V4l2Source>(path, std::move(video));
}

} // namespace yeban::camera
