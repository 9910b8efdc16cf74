// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "drivers/devices/devices.h"
#include "kiosk-config/tasks/self_test.h"

#include <QLocalServer>
#include <QLocalSocket>

#include <optional>

namespace yeban {

/// A running terminal's side of `kiosk-config devices` and `test`: it holds its devices, so it says how they are and tests
/// them itself, one at a time, over a Unix socket in its data folder. Served are root and the terminal's own user
/// (SO_PEERCRED), with nothing but this.
///
/// A line comes, "devices" or "test KIND SECONDS"; lines go back: "say SENTENCE" each, at last "done" or "failed CODE
/// SENTENCE" with the code's number. Both ends are of one installation. Home thread.
class DeviceLending : public QObject
{
    Q_OBJECT

public:
    /// `refusal`: a sentence while no device is to be tested; empty otherwise. `devices` outlives this.
    DeviceLending(const Devices &devices, std::function<QString()> refusal);
    ~DeviceLending() override;

    /// StoreBroken when the socket cannot be made.
    Status listen(const QString &dataFolder);

private:
    void welcome();
    void hear(QLocalSocket *client);
    void answer(QLocalSocket *client, const Status &status);
    void tellStates(QLocalSocket *client);
    Status begin(QLocalSocket *client, const QList<QByteArray> &words);

    const Devices &m_devices;
    std::function<QString()> m_refusal;
    QLocalServer m_server;
    bool m_testing = false;
    Request m_request;
    Worker m_worker; ///< last: ends before what its work tells
};

// What the terminal of this data folder answers; nullopt when none runs. Blocking, without an event loop.

std::optional<Status> testByTerminal(const QString &dataFolder, const QString &kind, int seconds, const Say &say);
/// `say` gets "KIND SENTENCE" for each of its devices. DeviceMissing when one cannot be used.
std::optional<Status> devicesByTerminal(const QString &dataFolder, const Say &say);

} // namespace yeban
