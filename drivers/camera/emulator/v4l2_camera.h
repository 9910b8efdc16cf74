// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/camera/emulator/clip.h"
#include "tests/support/usb/mocked_node.h"

#include <QFile>

#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>

struct v4l2_buffer;
struct v4l2_format;

namespace yeban::emulator {

/// A UVC camera as the kernel offers it (Video4Linux): MJPG, 640×480, 25 a second, memory-mapped buffers, at
/// /dev/video90 of a mocked kernel. Functions of the main thread; ioctls come on umockdev's.
class V4l2Camera
{
public:
    enum class Picture {
        Scene,
        None,    ///< it streams and sends nothing
        Garbage, ///< no JPEG
        Raw,     ///< uncompressed: it has no MJPG
    };

    V4l2Camera();

    /// What it sees from the next picture on.
    void show(std::shared_ptr<const Clip> clip, Picture picture);
    /// Another program streams: who opens it now can ask it and have nothing of it.
    void lend(bool lent) { m_lent = lent; }
    /// False when there is no room for its buffers.
    bool plug();
    void unplug();
    bool isPlugged() const { return m_node.isPlugged(); }
    QString root() const { return m_node.root(); }
    static QString address();

private:
    using SteadyClock = std::chrono::steady_clock;
    struct Filled
    {
        quint32 index;
        quint32 bytes;
        SteadyClock::time_point at;
    };

    int ioctl(unsigned long request, IoctlArgument &argument);
    void agree(v4l2_format &format);
    int stream(bool on);
    int request(quint32 &count);
    int dequeue(v4l2_buffer &buffer);
    void fill(SteadyClock::time_point now);
    void describe(v4l2_buffer &buffer) const;

    std::mutex m_mutex; ///< of the clip
    std::shared_ptr<const Clip> m_clip;
    Picture m_picture = Picture::Scene;

    QFile m_file; ///< the node's: the buffers, one after the other
    uchar *m_buffers = nullptr;
    std::deque<quint32> m_queued; ///< buffers the client has given
    std::deque<Filled> m_filled;
    SteadyClock::time_point m_next{}; ///< when the sensor has its next picture
    std::size_t m_shown = 0;
    std::atomic<bool> m_lent = false;
    quint32 m_sequence = 0;
    bool m_streaming = false;
    MockedNode m_node; ///< last: its thread ends before the rest goes
};

} // namespace yeban::emulator
