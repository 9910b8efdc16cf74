// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/pty/pseudo_terminal.h"

#include <QByteArray>

#include <chrono>

namespace yeban::emulator {

/// An emulated line, at whose other end a node is: a serial line by a symbolic link of a stable name. Sends as slowly as
/// a real one. One thread; the destructor hangs up and removes the link.
class PtyLine
{
public:
    /// What becomes of bytes that the other side does not take: lost, as on a line without flow control, or held for
    /// a while, as the kernel holds what comes from USB.
    enum class Overflow { Lost, Held };

    /// `link`: where the symbolic link is to lie; empty = none. `baud`: simulated speed, 10 bits a byte. `plug`: what is
    /// plugged in.
    PtyLine(QString link, int baud, Overflow overflow = Overflow::Lost, PlugLine plug = plugSerialLine);
    ~PtyLine();
    PtyLine(const PtyLine &) = delete;
    PtyLine &operator=(const PtyLine &) = delete;

    /// What befalls a line, whatever the device behind it does.
    enum class Condition { Ready, OccupiedByAnother, Unplugged };
    /// Plugs, unplugs and occupies as needed; false with errno set when there cannot be a line.
    bool become(Condition condition);

    /// A new terminal under the same link; false with errno set.
    bool plug();
    /// Hangs up: the other side gets what an unplugged USB serial device gives.
    void unplug();
    bool isPlugged() const { return m_end != nullptr; }
    /// Another program has the line, or no longer. Not across an unplug().
    void occupy(bool occupied);
    /// The link if there is one, else the node itself; empty without a link while unplugged.
    QString address() const { return m_link.isEmpty() ? node() : m_link; }
    int descriptor() const { return m_end ? m_end->descriptor() : -1; } ///< for poll(); -1 while unplugged

    /// What has arrived; counts the time that its bytes took on the wire and waits that long.
    QByteArray receive();
    /// Sends at line speed and returns when the last byte is out.
    void send(const QByteArray &bytes);
    /// The simulated time on the wire so far.
    std::chrono::microseconds wireTime() const { return m_wireTime; }

private:
    QString node() const { return m_end ? m_end->node() : QString(); }
    bool makeLink() const;
    std::chrono::microseconds timeOf(qsizetype bytes) const;
    bool put(const char *bytes, qsizetype length);

    QString m_link;
    int m_baud;
    Overflow m_overflow;
    PlugLine m_plug;
    int m_otherProgram = -1; ///< holds the line's lock
    std::unique_ptr<LineEnd> m_end;
    std::chrono::microseconds m_wireTime{0};
};

} // namespace yeban::emulator
