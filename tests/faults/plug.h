// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <random>

namespace yeban::test {

/// A device that can be pulled out and put back: an emulator as a process, with its files in a temporary
/// folder. What pull() does is one of the ways in which a device of this wire goes, chosen by `random`. Both
/// have taken effect when they return; false: the emulator does not follow.
class Plug
{
public:
    virtual ~Plug() = default;
    virtual bool start() = 0;
    virtual QString address() const = 0; ///< as in terminal.toml, the same after every push()
    virtual bool pull(std::mt19937 &random) = 0;
    virtual bool push() = 0;
};

/// An emulator at a pseudo terminal: killed, or hung up like an unplugged USB serial device.
std::unique_ptr<Plug> serialPlug(const QString &program, const QString &firstState);
/// An emulator on a mocked kernel, of which a process can see only one (start() sets UMOCKDEV_DIR; needs
/// libumockdev-preload): unplugged in one of the `ways` that the emulator knows as faults.
std::unique_ptr<Plug> mockedPlug(const QString &program, const QStringList &options, const QStringList &ways,
                                 const QString &firstState);
/// An emulator at a port of loopback, "tcp:" or "ipp:" by `scheme`: killed, or ended in order.
std::unique_ptr<Plug> networkPlug(const QString &program, const QString &addressPattern);
/// The emulated camera that is a file: its video goes and returns.
std::unique_ptr<Plug> cameraPlug();

/// The folder of the drawn people, whom emulated cameras see.
QString drawnPeople();

} // namespace yeban::test
