// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/camera/emulator/v4l2_camera.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>

#include <linux/videodev2.h>

namespace yeban::emulator {

namespace {

constexpr quint32 width = 640, height = 480, mostBuffers = 8;
constexpr quint32 bufferSize = width * height * 2; // whole pages: buffers are mapped one by one
constexpr int picturesASecond = 25;
constexpr std::chrono::milliseconds period{1000 / picturesASecond};
constexpr std::chrono::milliseconds longestWait{10}; // a file is always readable, so a client that waits asks again at once

const QByteArray description =
    "P: /devices/usb1/1-3\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nA: idVendor=0bda\\n\nA: idProduct=5856\\n\n"
    "A: busnum=1\\n\nA: devnum=4\\n\n\n"
    "P: /devices/usb1/1-3/video4linux/video90\nE: SUBSYSTEM=video4linux\nE: DEVNAME=/dev/video90\nA: index=0\\n\n";

void agreeOn(v4l2_streamparm &parameters)
{
    parameters.parm.capture = {};
    parameters.parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
    parameters.parm.capture.timeperframe = {1, picturesASecond};
}

void introduce(v4l2_capability &capability)
{
    std::memcpy(capability.driver, "uvcvideo", 9);
    std::memcpy(capability.card, "Emulated camera", 16);
    std::memcpy(capability.bus_info, "usb-1-3", 8);
    capability.capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING | V4L2_CAP_DEVICE_CAPS;
    capability.device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
}

/// `change` on what the ioctl's argument points to.
template <class T, class Change> int with(IoctlArgument &argument, Change change)
{
    T *value = argument.as<T>();
    return value ? change(*value) : EFAULT;
}

} // namespace

V4l2Camera::V4l2Camera()
    : m_node(QStringLiteral("video90"), description,
             [this](unsigned long request, IoctlArgument &argument) { return ioctl(request, argument); })
{
}

QString V4l2Camera::address()
{
    return QStringLiteral("v4l2:/dev/video90");
}

void V4l2Camera::show(std::shared_ptr<const Clip> clip, Picture picture)
{
    const std::lock_guard lock(m_mutex);
    m_clip = std::move(clip);
    m_picture = picture;
}

bool V4l2Camera::plug()
{
    if (isPlugged())
        return true;
    m_file.setFileName(m_node.path());
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Truncate) || !m_file.resize(qint64(bufferSize) * mostBuffers))
        return false;
    m_buffers = m_file.map(0, m_file.size());
    stream(false);
    if (m_buffers)
        m_node.plug();
    return m_buffers != nullptr;
}

void V4l2Camera::unplug()
{
    if (!isPlugged())
        return;
    m_node.unplug();
    m_file.remove(); // clients keep what they have mapped
    m_buffers = nullptr;
}

/// The one format there is; whatever a client asks for becomes it.
void V4l2Camera::agree(v4l2_format &format)
{
    const std::lock_guard lock(m_mutex);
    const bool raw = m_picture == Picture::Raw;
    format.fmt.pix = {};
    format.fmt.pix.width = width;
    format.fmt.pix.height = height;
    format.fmt.pix.pixelformat = raw ? V4L2_PIX_FMT_YUYV : V4L2_PIX_FMT_MJPEG;
    format.fmt.pix.bytesperline = raw ? width * 2 : 0;
    format.fmt.pix.field = V4L2_FIELD_NONE;
    format.fmt.pix.sizeimage = bufferSize;
    format.fmt.pix.colorspace = raw ? V4L2_COLORSPACE_SRGB : V4L2_COLORSPACE_JPEG;
}

int V4l2Camera::ioctl(unsigned long asked, IoctlArgument &argument)
{
    const auto done = [](auto change) {
        return [change](auto &value) {
            change(value);
            return 0;
        };
    };
    if (m_lent && (asked == VIDIOC_S_FMT || asked == VIDIOC_REQBUFS || asked == VIDIOC_STREAMON))
        return EBUSY;
    switch (asked) {
    case VIDIOC_QUERYCAP:
        return with<v4l2_capability>(argument, done(introduce));
    case VIDIOC_G_FMT:
    case VIDIOC_S_FMT:
    case VIDIOC_TRY_FMT:
        return with<v4l2_format>(argument, done([this](v4l2_format &format) { agree(format); }));
    case VIDIOC_G_PARM:
    case VIDIOC_S_PARM:
        return with<v4l2_streamparm>(argument, done([](v4l2_streamparm &parameters) { agreeOn(parameters); }));
    case VIDIOC_REQBUFS:
        return with<v4l2_requestbuffers>(argument, [this](v4l2_requestbuffers &wanted) { return request(wanted.count); });
    case VIDIOC_QUERYBUF:
        return with<v4l2_buffer>(argument, done([this](v4l2_buffer &buffer) { describe(buffer); }));
    case VIDIOC_QBUF:
        return with<v4l2_buffer>(argument, [this](v4l2_buffer &buffer) {
            if (buffer.index >= mostBuffers)
                return EINVAL;
            m_queued.push_back(buffer.index);
            return 0;
        });
    case VIDIOC_DQBUF:
        return with<v4l2_buffer>(argument, [this](v4l2_buffer &buffer) { return dequeue(buffer); });
    case VIDIOC_STREAMON:
        return stream(true);
    case VIDIOC_STREAMOFF:
        return stream(false);
    default:
        return ENOTTY; // inputs, controls: it has none
    }
}

int V4l2Camera::stream(bool on)
{
    m_streaming = on;
    m_next = SteadyClock::now() + period;
    if (!on) {
        m_queued.clear();
        m_filled.clear();
    }
    return 0;
}

int V4l2Camera::request(quint32 &count)
{
    if (m_streaming && count > 0)
        return EBUSY;
    count = std::min(count, mostBuffers);
    return stream(false);
}

void V4l2Camera::describe(v4l2_buffer &buffer) const
{
    buffer.length = bufferSize;
    buffer.m.offset = buffer.index * bufferSize;
    buffer.flags = V4L2_BUF_FLAG_MAPPED | V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
}

/// Pictures whose time has come go into the buffers that the client has given; without one they are lost.
void V4l2Camera::fill(SteadyClock::time_point now)
{
    const std::lock_guard lock(m_mutex);
    const bool sends = m_picture != Picture::None && m_clip && !m_clip->empty();
    for (; m_next <= now; m_next += period, ++m_shown) {
        if (!sends || m_queued.empty())
            continue;
        const quint32 index = m_queued.front();
        m_queued.pop_front();
        static const std::vector<unsigned char> garbage(5000, 0xA5);
        const auto &jpeg = (*m_clip)[m_shown % m_clip->size()];
        const bool raw = m_picture == Picture::Raw;
        const Clip::value_type uncompressed = raw ? rawOf(jpeg) : Clip::value_type();
        const auto &bytes = m_picture == Picture::Garbage ? garbage : raw ? uncompressed : jpeg;
        const auto length = std::min<std::size_t>(bytes.size(), bufferSize);
        std::copy_n(bytes.begin(), length, m_buffers + std::size_t{index} * bufferSize);
        m_filled.push_back({index, static_cast<quint32>(length), m_next});
    }
}

int V4l2Camera::dequeue(v4l2_buffer &buffer)
{
    if (!m_streaming)
        return EINVAL;
    fill(SteadyClock::now());
    if (m_filled.empty()) {
        std::this_thread::sleep_until(std::min(m_next, SteadyClock::now() + longestWait));
        fill(SteadyClock::now());
    }
    if (m_filled.empty())
        return EAGAIN;
    const Filled filled = m_filled.front();
    m_filled.pop_front();
    buffer.index = filled.index;
    describe(buffer);
    buffer.bytesused = filled.bytes;
    buffer.field = V4L2_FIELD_NONE;
    buffer.sequence = m_sequence++;
    const auto at = std::chrono::duration_cast<std::chrono::microseconds>(filled.at.time_since_epoch()).count();
    buffer.timestamp = {at / 1'000'000, at % 1'000'000};
    return 0;
}

} // namespace yeban::emulator
