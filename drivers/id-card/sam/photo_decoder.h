// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/picture.h"
#include "app/base/result.h"

#include <chrono>
#include <memory>
#include <stop_token>

namespace yeban::sam {

/// Turns a card's WLT photo into pixels with a closed vendor library, `int unpack(char *wlt1024, char *out38556,
/// int bmpSave)`, which runs in a process of its own (photo-decoder/): it may crash, hang, print or write as it
/// likes and holds nobody up longer than the time-out. Pixels cross by a socket; nothing touches the disk.
class PhotoDecoder
{
public:
    /// `library`: path of the shared object; empty = none. `helper`: path of yeban-photo-decoder.
    PhotoDecoder(QString library, QString helper);
    ~PhotoDecoder();
    PhotoDecoder(PhotoDecoder &&) noexcept;

    bool isConfigured() const { return !m_library.isEmpty(); }
    /// Starts the process, if it is configured and none waits: it loads the library while the card is still being read.
    void prepare();
    /// Ends a process that waits.
    void dismiss();
    /// 1,024 bytes to 102×126 pixels, by a process for this photo alone. PhotoUndecodable for every failure of library
    /// or helper; Cancelled. A decoder needs milliseconds; the time-out is for one that hangs, and long enough for one that
    /// a busy machine does not let run.
    Result<Picture> decode(std::stop_token stop, const QByteArray &wlt,
                           std::chrono::milliseconds timeout = std::chrono::seconds(5));

private:
    class Process;

    QString m_library;
    QString m_helper;
    std::unique_ptr<Process> m_waiting;
};

} // namespace yeban::sam
