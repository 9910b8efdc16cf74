// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace yeban::test {

/// Writes what a camera sees, as the camera emulator plays it (DIR/NAME/visitor.mp4): a sheet with a QR code of these
/// bytes, or without bytes an empty table. False when the file cannot be written.
bool writeClip(const QString &people, const QString &name, const QByteArray &bytes);

} // namespace yeban::test
