// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace yeban::emulator {

/// The scanner behind the wire, without any wire: the state in, bytes out.
class ScannerModel
{
public:
    /// Takes a new state. The code that stands in the first state counts as sent already: a scanner that is
    /// plugged in again does not repeat what it saw before.
    void setState(const QJsonObject &state);
    bool isGone() const { return m_state.value(QLatin1String("fault")).toString() == QLatin1String("gone"); }

    /// Trigger commands from the other side; the answer to them.
    QByteArray receive(const QByteArray &bytes);
    /// The bytes of a code that is to be sent now, once for each new id; empty if there is none.
    QByteArray takeScan();

    bool isLit() const { return m_lit; }
    int sent() const { return m_sent; }

private:
    QByteArray codeOf(const QJsonObject &scan) const;

    QJsonObject m_state;
    std::optional<qint64> m_lastId; ///< nullopt: nothing was ever scanned
    QByteArray m_commands;
    bool m_started = false;
    bool m_lit = false;
    int m_sent = 0;
};

} // namespace yeban::emulator
