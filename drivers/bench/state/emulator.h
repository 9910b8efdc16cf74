// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QHostAddress>
#include <QStringList>

#include <optional>

namespace yeban {

/// What the network emulators have in common on their command line.
struct EmulatorOptions
{
    QHostAddress host;
    quint16 port = 0; ///< 0: any free one
    QString state;
    QString observed;
    QString output;
    QString to; ///< the relay's other side, HOST:PORT
};

/// Reads --listen HOST:PORT and the named ones of --state, --observed, --output and --to, all of them
/// required. On a mistake says so on stderr and answers nothing.
std::optional<EmulatorOptions> readEmulatorOptions(const QStringList &required);

/// Lets SIGTERM and SIGINT end the event loop; call before anything starts a thread.
void quitOnSignals(QCoreApplication &application);

/// The one line on stdout that says where the emulator can be reached.
void sayReady(const QString &address);

/// "127.0.0.1:9100" as host and port.
std::optional<std::pair<QHostAddress, quint16>> parseHostPort(const QString &text);

} // namespace yeban
