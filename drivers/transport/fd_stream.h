// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/byte_stream.h"

#include <QString>

namespace yeban {

/// The stream of a device file that was opened without blocking: a serial line, a HID or an input device. Owns and
/// closes the descriptor. One read() asks the kernel once, so a device that gives whole records gives one.
class FdStream final : public ByteStream
{
public:
    /// `path`: for the sentences of errors.
    FdStream(int fd, QString path) : m_fd(fd), m_path(std::move(path)) {}
    ~FdStream() override;
    FdStream(const FdStream &) = delete;
    FdStream &operator=(const FdStream &) = delete;

    Result<QByteArray> read(std::stop_token stop, std::chrono::milliseconds timeout, qsizetype max) override;
    Status write(std::stop_token stop, const QByteArray &bytes, std::chrono::milliseconds timeout) override;
    Result<QByteArray> drain() override;

    /// What an errno means for a device file: DeviceMissing, DeviceBusy or, without the right to open it, BadSetting.
    static Error errorOf(int number, const QString &path);

private:
    Status wait(std::stop_token stop, short events, std::chrono::steady_clock::time_point deadline);

    int m_fd;
    QString m_path;
};

} // namespace yeban
