// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace yeban::emulator {

/// A code that was read, before a wire has made it its own.
struct Scan
{
    QByteArray bytes;
    QByteArray suffix;      ///< what a serial line carries behind it
    bool brokenOff = false; ///< its end does not come
    bool inNoise = false;   ///< with what is none of a code around it
};

/// The scanner behind the wire, without any wire: the state in, codes out.
class ScannerModel
{
public:
    /// Takes a new state. The code that stands in the first state counts as sent already: a scanner that is
    /// plugged in again does not repeat what it saw before.
    void setState(const QJsonObject &state);
    QString fault() const { return m_state.value(QLatin1String("fault")).toString(); }

    /// Trigger commands from the other side; the answer to them.
    QByteArray receive(const QByteArray &bytes);
    /// The code that is to be sent now, once for each new id.
    std::optional<Scan> takeScan();

    bool isLit() const { return m_lit; }
    int sent() const { return m_sent; }

private:
    std::optional<Scan> scanOf(const QJsonObject &scan) const;

    QJsonObject m_state;
    std::optional<qint64> m_lastId; ///< nullopt: nothing was ever scanned
    QByteArray m_commands;
    bool m_started = false;
    bool m_lit = false;
    int m_sent = 0;
};

} // namespace yeban::emulator
