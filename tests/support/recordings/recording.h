// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

namespace yeban::test {

/// A conversation that was recorded between a driver and a device (`recordings/` beside the driver), in the script
/// format of umockdev: a line each for what the driver wrote ("w") and read ("r"), with milliseconds and bytes.
struct Recording
{
    /// Empty when there is no such file. `path`: from the source's root.
    static Recording read(const QString &path);

    /// What the device said, in the pieces in which it came.
    QList<QByteArray> said;
    /// What was written, with what came before the next writing: for FakeDevice::script().
    QList<QPair<QByteArray, QList<QByteArray>>> dialogue;
};

} // namespace yeban::test
