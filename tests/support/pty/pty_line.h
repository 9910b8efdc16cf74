// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>

namespace yeban::emulator {

class SerialConverter;

/// The device's end of an emulated serial line: a pseudo terminal whose other end has a stable name, a symbolic
/// link. Where USB is the running kernel's (UsbBus::isReal()), a USB serial converter. Sends as slowly as a real line. One thread; the destructor hangs up and removes the link.
class PtyLine
{
public:
    /// What becomes of bytes that the other side does not take: lost, as on a line without flow control, or held for
    /// a while, as the kernel holds what comes from USB.
    enum class Overflow { Lost, Held };

    /// `link`: where the symbolic link is to lie; empty = none. `baud`: simulated speed, 10 bits a byte.
    PtyLine(QString link, int baud, Overflow overflow = Overflow::Lost);
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
    bool isPlugged() const { return m_master >= 0; }
    /// Another program has the line, or no longer. Not across an unplug().
    void occupy(bool occupied);
    /// The link if there is one, else the terminal's own name.
    QString address() const { return m_link.isEmpty() ? m_path : m_link; }
    int descriptor() const { return m_master; } ///< for poll(); -1 while unplugged

    /// What has arrived; counts the time that its bytes took on the wire and waits that long.
    QByteArray receive();
    /// Sends at line speed and returns when the last byte is out.
    void send(const QByteArray &bytes);
    /// The simulated time on the wire so far.
    std::chrono::microseconds wireTime() const { return m_wireTime; }

private:
    bool openTerminal();
    bool openConverter();
    bool makeLink() const;
    std::chrono::microseconds timeOf(qsizetype bytes) const;
    bool put(const char *bytes, qsizetype length);

    QString m_link;
    QString m_path;
    int m_baud;
    Overflow m_overflow;
    int m_otherProgram = -1; ///< holds the line's lock
    int m_master = -1;
    int m_slave = -1; ///< kept open, so that the line stays up between two clients
    std::unique_ptr<SerialConverter> m_converter; ///< instead of master and slave
    std::chrono::microseconds m_wireTime{0};
};

} // namespace yeban::emulator
