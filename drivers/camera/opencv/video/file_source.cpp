// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/video/file_id.h"
#include "drivers/camera/opencv/video/format.h"
#include "drivers/camera/opencv/video/module.h"
#include "drivers/transport/byte_stream.h"

#include <opencv2/videoio.hpp>

#include <algorithm>

namespace yeban::camera {

namespace {

using Seconds = std::chrono::duration<double>;

constexpr std::chrono::milliseconds longestNap{50}; ///< between looks at `stop` and at the file's place
constexpr Seconds forgivenDelay{0.5};               ///< a reader later than this did not want the pictures between

class FileSource final : public VideoSource
{
public:
    explicit FileSource(QString path) : m_path(std::move(path)) {}

    Status begin();
    Result<cv::Mat> next(std::stop_token stop, SteadyClock::time_point deadline) override;
    QString format() const override { return formatOf(m_video); }

private:
    Status followPath();
    Status openVideo();
    Status advance();
    SteadyClock::time_point due() const;

    QString m_path;
    FileId m_file;
    cv::VideoCapture m_video;
    cv::Mat m_picture;
    Seconds m_period{0.04};
    SteadyClock::time_point m_started{};
    qint64 m_index = 0; ///< of the next picture, counted since m_started through all rounds
};

SteadyClock::time_point FileSource::due() const
{
    return m_started + std::chrono::duration_cast<SteadyClock::duration>(m_period * static_cast<double>(m_index));
}

Status FileSource::openVideo()
{
    const auto file = fileAt(m_path);
    if (!file)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the camera's video file is not there"));
    m_file = *file;
    m_video.release();
    if (!m_video.open(QFile::encodeName(m_path).toStdString(), cv::CAP_FFMPEG))
        return fail(ErrorCode::ProtocolFault, QStringLiteral("the camera's file is not a video that FFmpeg can read"));
    return {};
}

Status FileSource::begin()
{
    if (auto opened = openVideo(); !opened)
        return opened;
    const double rate = m_video.get(cv::CAP_PROP_FPS);
    m_period = Seconds(rate >= 1 && rate <= 240 ? 1 / rate : 0.04);
    m_started = SteadyClock::now();
    m_index = 0;
    return {};
}

Status FileSource::followPath()
{
    const auto file = fileAt(m_path);
    if (!file)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the camera's video file went away"));
    return *file == m_file ? Status() : begin();
}

/// One picture further, from the end to the beginning; decodes it only when somebody retrieves it.
Status FileSource::advance()
{
    ++m_index;
    if (m_video.grab())
        return {};
    if (auto again = openVideo(); !again)
        return again;
    if (!m_video.grab())
        return fail(ErrorCode::ProtocolFault, QStringLiteral("the camera's video has no pictures"));
    return {};
}

Result<cv::Mat> FileSource::next(std::stop_token stop, SteadyClock::time_point deadline)
{
    for (;;) {
        if (auto there = followPath(); !there)
            return fail(there.error());
        const auto now = SteadyClock::now();
        if (now >= due())
            break;
        if (now >= deadline)
            return fail(ErrorCode::NoPicture, QStringLiteral("no picture in the time given"));
        const auto nap = std::min<SteadyClock::duration>(std::min(due(), deadline) - now, longestNap);
        if (!pauseFor(stop, std::chrono::ceil<std::chrono::milliseconds>(nap)))
            return fail(ErrorCode::Cancelled);
    }
    const auto now = SteadyClock::now();
    if (now - due() > forgivenDelay)
        m_started += now - due();
    do {
        if (auto moved = advance(); !moved)
            return fail(moved.error());
    } while (due() <= now);
    if (!m_video.retrieve(m_picture) || m_picture.type() != CV_8UC3)
        return fail(ErrorCode::ProtocolFault, QStringLiteral("a picture of the camera's video cannot be decoded"));
    return m_picture;
}

} // namespace

Result<std::unique_ptr<VideoSource>> openFile(const QString &path)
{
    auto source = std::make_unique<FileSource>(path);
    if (auto begun = source->begin(); !begun)
        return fail(begun.error());
    return source;
}

} // namespace yeban::camera
