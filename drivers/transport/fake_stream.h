// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/transport/byte_stream.h"

#include <QList>

#include <deque>
#include <memory>

namespace yeban {

/// What a fake device does, shared by all streams that its opener makes; one thread. For tests only.
///
/// Each write() of the code under test is kept in `written` and handed to `onWrite`, whose answer is queued for
/// read(), in pieces as the list says. Nothing waits: a read with nothing queued is TimedOut at once.
struct FakeDevice
{
    std::function<QList<QByteArray>(const QByteArray &)> onWrite;
    std::function<void()> onRead; ///< before each read: may take its time and queue something
    QList<QByteArray> written;
    std::deque<QByteArray> queued; ///< what the device has sent; one element is one read()
    bool present = true;           ///< false: opening and every call answer DeviceMissing
    int opened = 0;                ///< how many times a stream was opened

    /// The scripted case: expects each command in turn and answers it; an unexpected write is answered by
    /// silence and remembered in `unexpected`.
    void script(QList<QPair<QByteArray, QList<QByteArray>>> dialogue);
    QList<QByteArray> unexpected;
};

/// An opener of streams to `device`.
OpenStream openFake(std::shared_ptr<FakeDevice> device);

} // namespace yeban
