// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk-config/tasks/camera_recording.h"

#include "kiosk-config/tasks/recording_script.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include <fcntl.h>
#include <linux/videodev2.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace yeban {

namespace {

/// A camera that streams into mapped buffers. The destructor stops it.
class CameraStream
{
public:
    explicit CameraStream(const QString &node)
        : m_node(node), m_fd(::open(QFile::encodeName(node).constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC))
    {
    }
    ~CameraStream()
    {
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        ask(VIDIOC_STREAMOFF, &type);
        for (const Buffer &buffer : m_buffers)
            ::munmap(buffer.at, buffer.length);
        if (m_fd >= 0)
            ::close(m_fd);
    }
    CameraStream(const CameraStream &) = delete;
    CameraStream &operator=(const CameraStream &) = delete;

    Status start()
    {
        if (m_fd < 0)
            return fail(ErrorCode::DeviceMissing, error("opening").detail);
        v4l2_format format{};
        format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        format.fmt.pix.width = 640;
        format.fmt.pix.height = 480;
        format.fmt.pix.pixelformat = V4L2_PIX_FMT_MJPEG;
        if (!ask(VIDIOC_S_FMT, &format))
            return fail(error("its format"));
        if (format.fmt.pix.pixelformat != V4L2_PIX_FMT_MJPEG)
            return fail(ErrorCode::Unsupported, m_node + QStringLiteral(" sends no MJPG"));
        v4l2_requestbuffers wanted{};
        wanted.count = 4;
        wanted.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        wanted.memory = V4L2_MEMORY_MMAP;
        if (!ask(VIDIOC_REQBUFS, &wanted))
            return fail(error("its buffers"));
        for (unsigned index = 0; index < wanted.count; ++index)
            if (auto mapped = map(index); !mapped)
                return mapped;
        int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        return ask(VIDIOC_STREAMON, &type) ? Status() : fail(error("its start"));
    }

    Result<QByteArray> next()
    {
        constexpr int longestWait = 2000, look = 100; // ms
        for (const QDeadlineTimer end(longestWait); !end.hasExpired();) {
            pollfd entry{m_fd, POLLIN, 0};
            ::poll(&entry, 1, look);
            v4l2_buffer buffer = bufferOf(0);
            if (!ask(VIDIOC_DQBUF, &buffer)) {
                if (errno == EAGAIN)
                    continue;
                return fail(error("its pictures"));
            }
            const Buffer &filled = m_buffers.at(buffer.index);
            const QByteArray bytes(static_cast<const char *>(filled.at), std::min<qsizetype>(buffer.bytesused, static_cast<qsizetype>(filled.length)));
            ask(VIDIOC_QBUF, &buffer);
            return bytes;
        }
        return fail(ErrorCode::TimedOut, m_node + QStringLiteral(" sends nothing"));
    }

private:
    struct Buffer
    {
        void *at;
        std::size_t length;
    };

    bool ask(unsigned long request, void *argument) const { return ::ioctl(m_fd, request, argument) == 0; }
    /// What errno says; EBUSY: another program streams.
    Error error(const char *what) const
    {
        const ErrorCode code = errno == EBUSY ? ErrorCode::DeviceBusy : ErrorCode::DeviceFault;
        return {code, QStringLiteral("%1: %2: %3").arg(m_node, QLatin1String(what), QString::fromLocal8Bit(std::strerror(errno))), {}};
    }
    static v4l2_buffer bufferOf(unsigned index)
    {
        v4l2_buffer buffer{};
        buffer.index = index;
        buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
        buffer.memory = V4L2_MEMORY_MMAP;
        return buffer;
    }
    /// Maps one and gives it to the camera.
    Status map(unsigned index)
    {
        v4l2_buffer buffer = bufferOf(index);
        if (!ask(VIDIOC_QUERYBUF, &buffer))
            return fail(error("its buffers"));
        void *at = ::mmap(nullptr, buffer.length, PROT_READ | PROT_WRITE, MAP_SHARED, m_fd, buffer.m.offset);
        if (at == MAP_FAILED)
            return fail(error("its buffers"));
        m_buffers.push_back({at, buffer.length});
        return ask(VIDIOC_QBUF, &buffer) ? Status() : fail(error("its buffers"));
    }

    QString m_node;
    int m_fd;
    std::vector<Buffer> m_buffers;
};

} // namespace

Status recordCamera(const QString &node, const QString &file, int pictures)
{
    CameraStream camera(node);
    if (auto started = camera.start(); !started)
        return started;
    RecordingScript script(file);
    if (auto opened = script.open(); !opened)
        return opened;
    for (int i = 0; i < pictures; ++i) {
        const auto picture = camera.next();
        if (!picture)
            return fail(picture.error());
        script.note(RecordingScript::Speaker::Device, *picture, RecordingScript::Place::NewLine);
    }
    return {};
}

} // namespace yeban
