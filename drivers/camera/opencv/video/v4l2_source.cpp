// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/video/file_id.h"
#include "drivers/camera/opencv/video/format.h"
#include "drivers/camera/opencv/video/module.h"
#include "drivers/transport/fd_stream.h"

#include <opencv2/videoio.hpp>

#include <algorithm>
#include <thread>

#include <unistd.h>

namespace yeban::camera {

namespace {

constexpr std::chrono::milliseconds longestWait{100};
constexpr std::chrono::milliseconds staleAfter{300}; ///< the kernel's buffers then hold the past
constexpr std::chrono::milliseconds pauseAfterFailure{5};
constexpr int mostBuffers = 8;

class V4l2Source final : public VideoSource
{
public:
    V4l2Source(QString path, FileId node, cv::VideoCapture video) : m_path(std::move(path)), m_node(node)
    {
        m_video.push_back(std::move(video));
    }

    Result<cv::Mat> next(std::stop_token stop, SteadyClock::time_point deadline) override;
    QString format() const override { return formatOf(m_video.front()); }

private:
    bool waitFor(SteadyClock::duration time);
    void discardOld();
    Result<cv::Mat> read(std::stop_token stop, SteadyClock::time_point deadline);

    QString m_path;
    FileId m_node; ///< a camera that was plugged in again has another under the same name
    std::vector<cv::VideoCapture> m_video; ///< one; waitAny wants a list
    cv::Mat m_picture;
    SteadyClock::time_point m_lastRead{};
    bool m_failed = false; ///< a transfer did, since somebody wanted this picture
};

/// OpenCV takes the picture at once when there is one, and throws when that fails.
bool V4l2Source::waitFor(SteadyClock::duration time)
{
    try {
        std::vector<int> ready;
        return cv::VideoCapture::waitAny(m_video, ready,
                                         std::chrono::duration_cast<std::chrono::nanoseconds>(time).count());
    } catch (const cv::Exception &) {
        m_failed = true;
        std::this_thread::sleep_for(pauseAfterFailure);
        return false;
    }
}

void V4l2Source::discardOld()
{
    if (SteadyClock::now() - m_lastRead < staleAfter)
        return;
    for (int i = 0; i < mostBuffers && waitFor(std::chrono::milliseconds(1)) && m_video.front().grab(); ++i) {
    }
}

Result<cv::Mat> V4l2Source::read(std::stop_token stop, SteadyClock::time_point deadline)
{
    m_failed = false;
    discardOld();
    for (;;) {
        const auto now = SteadyClock::now();
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        if (fileAt(m_path) != m_node)
            return fail(ErrorCode::DeviceMissing, QStringLiteral("the camera was unplugged"));
        if (now >= deadline)
            return m_failed ? fail(ErrorCode::ProtocolFault, QStringLiteral("the camera's transfers fail"))
                            : fail(ErrorCode::NoPicture, QStringLiteral("the camera sends nothing"));
        if (waitFor(std::min<SteadyClock::duration>(deadline - now, longestWait)) && m_video.front().grab())
            break;
    }
    if (!m_video.front().retrieve(m_picture) || m_picture.type() != CV_8UC3)
        return fail(ErrorCode::ProtocolFault, QStringLiteral("a picture of the camera cannot be decoded"));
    m_lastRead = SteadyClock::now();
    return m_picture;
}

Result<cv::Mat> V4l2Source::next(std::stop_token stop, SteadyClock::time_point deadline)
{
    try {
        return read(stop, deadline);
    } catch (const cv::Exception &) {
        return fail(ErrorCode::ProtocolFault, QStringLiteral("a picture of the camera cannot be decoded"));
    }
}

} // namespace

Result<std::unique_ptr<VideoSource>> openV4l2(const QString &path)
{
    const auto node = fileAt(path);
    if (!node)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("no camera at %1").arg(path));
    if (::access(QFile::encodeName(path).constData(), R_OK | W_OK) != 0)
        return fail(FdStream::errorOf(errno, path));
    cv::VideoCapture video;
    if (!video.open(QFile::encodeName(path).toStdString(), cv::CAP_V4L2))
        return fail(ErrorCode::DeviceBusy,
                    QStringLiteral("the camera at %1 does not open: in use by another process").arg(path));
    // Two cameras of one module share the bus; compressed pictures leave room for both.
    video.set(cv::CAP_PROP_FOURCC, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'));
    video.set(cv::CAP_PROP_FRAME_WIDTH, 640);
    video.set(cv::CAP_PROP_FRAME_HEIGHT, 480);
    return std::make_unique<V4l2Source>(path, *node, std::move(video));
}

} // namespace yeban::camera
