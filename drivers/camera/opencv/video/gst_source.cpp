// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/opencv/video/module.h"

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#include <algorithm>

namespace yeban::camera {

namespace {

constexpr std::chrono::milliseconds longestWait{100};
constexpr const char *sinkName = "yeban";

struct Unref
{
    void operator()(void *object) const { gst_object_unref(object); }
};
struct Release
{
    void operator()(GstSample *sample) const { gst_sample_unref(sample); }
};
template <class T> using GstPtr = std::unique_ptr<T, Unref>;

class GstSource final : public VideoSource
{
public:
    GstSource(GstPtr<GstElement> pipeline, GstPtr<GstElement> sink)
        : m_pipeline(std::move(pipeline)), m_sink(std::move(sink)), m_bus(gst_element_get_bus(m_pipeline.get()))
    {
    }
    ~GstSource() override { gst_element_set_state(m_pipeline.get(), GST_STATE_NULL); }

    Status play();
    Result<cv::Mat> next(std::stop_token stop, SteadyClock::time_point deadline) override;
    QString format() const override { return m_format; }

private:
    Status broken() const;
    Result<cv::Mat> copyOut(GstSample *sample);

    GstPtr<GstElement> m_pipeline;
    GstPtr<GstElement> m_sink;
    GstPtr<GstBus> m_bus;
    cv::Mat m_picture;
    QString m_format;
};

Status GstSource::play()
{
    if (gst_element_set_state(m_pipeline.get(), GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
        return fail(ErrorCode::DeviceMissing, QStringLiteral("the camera's pipeline does not start"));
    return {};
}

/// What the pipeline's bus says of its end; nothing while it runs.
Status GstSource::broken() const
{
    const auto ends = static_cast<GstMessageType>(GST_MESSAGE_ERROR | GST_MESSAGE_EOS);
    GstMessage *message = gst_bus_pop_filtered(m_bus.get(), ends);
    if (!message)
        return {};
    const QString element = QString::fromUtf8(GST_MESSAGE_SRC_NAME(message));
    const bool error = GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR;
    gst_message_unref(message);
    return fail(ErrorCode::DeviceMissing, error ? QStringLiteral("the camera's pipeline broke") : QStringLiteral("the camera's pipeline ended"),
                element);
}

Result<cv::Mat> GstSource::copyOut(GstSample *sample)
{
    const GstStructure *caps = gst_caps_get_structure(gst_sample_get_caps(sample), 0);
    int width = 0, height = 0, rate = 0, per = 1;
    gst_structure_get_int(caps, "width", &width);
    gst_structure_get_int(caps, "height", &height);
    gst_structure_get_fraction(caps, "framerate", &rate, &per);
    const gsize stride = (static_cast<gsize>(width) * 3 + 3) / 4 * 4; // GStreamer pads rows of BGR to four bytes
    GstBuffer *buffer = gst_sample_get_buffer(sample);
    GstMapInfo map;
    if (width <= 0 || height <= 0 || !buffer || !gst_buffer_map(buffer, &map, GST_MAP_READ))
        return fail(ErrorCode::ProtocolFault, QStringLiteral("a picture of the camera cannot be read"));
    const bool whole = map.size >= stride * static_cast<gsize>(height);
    if (whole)
        cv::Mat(height, width, CV_8UC3, map.data, stride).copyTo(m_picture);
    gst_buffer_unmap(buffer, &map);
    if (!whole)
        return fail(ErrorCode::ProtocolFault, QStringLiteral("a picture of the camera is not whole"));
    m_format = QStringLiteral("%1×%2, %3 a second").arg(width).arg(height).arg(per > 0 ? rate / per : 0);
    return m_picture;
}

Result<cv::Mat> GstSource::next(std::stop_token stop, SteadyClock::time_point deadline)
{
    for (;;) {
        const auto left = deadline - SteadyClock::now();
        const auto wait = std::clamp<SteadyClock::duration>(left, SteadyClock::duration::zero(), longestWait);
        const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(wait).count();
        const std::unique_ptr<GstSample, Release> sample(
            gst_app_sink_try_pull_sample(GST_APP_SINK(m_sink.get()), static_cast<GstClockTime>(nanoseconds)));
        if (sample)
            return copyOut(sample.get());
        if (auto runs = broken(); !runs)
            return fail(runs.error());
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        if (left <= SteadyClock::duration::zero())
            return fail(ErrorCode::NoPicture, QStringLiteral("the camera sends nothing"));
    }
}

} // namespace

Result<std::unique_ptr<VideoSource>> openGst(const QString &elements)
{
    gst_init(nullptr, nullptr);
    const QString text = elements + QStringLiteral(" ! videoconvert ! video/x-raw,format=BGR ! "
                                                   "appsink name=%1 max-buffers=1 drop=true sync=false")
                                        .arg(QLatin1String(sinkName));
    GError *problem = nullptr;
    GstPtr<GstElement> pipeline(gst_parse_launch_full(text.toUtf8().constData(), nullptr, GST_PARSE_FLAG_FATAL_ERRORS, &problem));
    if (problem) {
        const QString why = QString::fromUtf8(problem->message);
        g_error_free(problem);
        return fail(ErrorCode::BadSetting, QStringLiteral("camera address \"gst:%1\": %2").arg(elements, why));
    }
    GstPtr<GstElement> sink(GST_IS_BIN(pipeline.get()) ? gst_bin_get_by_name(GST_BIN(pipeline.get()), sinkName) : nullptr);
    if (!sink)
        return fail(ErrorCode::BadSetting, QStringLiteral("camera address \"gst:%1\": not a pipeline").arg(elements));
    auto source = std::make_unique<GstSource>(std::move(pipeline), std::move(sink));
    if (auto playing = source->play(); !playing)
        return fail(playing.error());
    return source;
}

} // namespace yeban::camera
