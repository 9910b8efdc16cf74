// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace yeban::test {

/// Answers as every port does: at home, later than the call returns, and not at all once the receiver is gone.
template <class T> void answerLater(QObject *home, QObject *receiver, std::function<void(Result<T>)> done, Result<T> answer)
{
    QMetaObject::invokeMethod(
        home,
        [receiver = QPointer<QObject>(receiver), done = std::move(done), answer = std::move(answer)] {
            if (receiver)
                done(answer);
        },
        Qt::QueuedConnection);
}

} // namespace yeban::test
