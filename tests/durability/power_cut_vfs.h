// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace yeban::test {

class PowerCutDisk;

// SQLite's way to a PowerCutDisk; only for power_cut_disk.cpp. The first mount makes this the default VFS of the
// process; a path in no mounted folder cannot be opened.
void mountPowerCutDisk(const QByteArray &folder, PowerCutDisk *disk);
void unmountPowerCutDisk(const QByteArray &folder);

} // namespace yeban::test
