// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace yeban::escpos_emulator {

/// One command as a printer's receiver takes it apart.
struct Command
{
    /// Two or three bytes that name it ("\x1D" "v0"), or "text" for letters up to a line feed, "\n" for that.
    QByteArray name;
    QByteArray data; ///< its parameters and payload
};

/// Takes a stream of bytes apart, command by command, however it was cut into packets. Independent of our own
/// encoder: written from the command tables, so that one cannot hide a mistake of the other.
class CommandReader
{
public:
    /// Whole commands that end in these bytes; the rest is kept for the next call.
    QList<Command> take(const QByteArray &bytes);

private:
    bool takeOne(Command &command);
    bool takeText(Command &command);
    bool takeEscape(Command &command);
    bool takeChinese(Command &command);
    bool takeGroup(Command &command);
    bool takeCounted(Command &command, qsizetype nameLength, qsizetype digits);
    bool takeFixed(Command &command, qsizetype nameLength, qsizetype parameters);
    int at(qsizetype index) const { return static_cast<unsigned char>(m_buffer.at(index)); }

    QByteArray m_buffer;
};

} // namespace yeban::escpos_emulator
