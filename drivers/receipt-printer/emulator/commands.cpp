// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/receipt-printer/emulator/commands.h"

namespace yeban::escpos_emulator {

namespace {

constexpr char dle = 0x10;
constexpr char escape = 0x1B;
constexpr char fs = 0x1C;
constexpr char group = 0x1D;

bool isCommandStart(char byte)
{
    return byte == dle || byte == escape || byte == fs || byte == group || byte == '\n' || byte == '\r';
}

} // namespace

QList<Command> CommandReader::take(const QByteArray &bytes)
{
    m_buffer += bytes;
    QList<Command> commands;
    Command command;
    while (!m_buffer.isEmpty() && takeOne(command))
        commands.append(command);
    return commands;
}

bool CommandReader::takeOne(Command &command)
{
    switch (m_buffer.front()) {
    case '\n':
    case '\r':
        return takeFixed(command, 1, 0);
    case dle:
        return takeFixed(command, 2, 1);
    case fs:
        return takeChinese(command);
    case escape:
        return takeEscape(command);
    case group:
        return takeGroup(command);
    default:
        return takeText(command);
    }
}

bool CommandReader::takeText(Command &command)
{
    qsizetype end = 0;
    while (end < m_buffer.size() && !isCommandStart(m_buffer.at(end)))
        ++end;
    command = {"text", m_buffer.first(end)};
    m_buffer.remove(0, end);
    return true;
}

bool CommandReader::takeFixed(Command &command, qsizetype nameLength, qsizetype parameters)
{
    if (m_buffer.size() < nameLength + parameters)
        return false;
    command = {m_buffer.first(nameLength), m_buffer.mid(nameLength, parameters)};
    m_buffer.remove(0, nameLength + parameters);
    return true;
}

bool CommandReader::takeEscape(Command &command)
{
    if (m_buffer.size() < 2)
        return false;
    switch (m_buffer.at(1)) {
    case '@':
    case '2':
    case 'L':
    case 'S':
    case 'i':
    case 'm':
        return takeFixed(command, 2, 0);
    case '$':
    case '\\':
    case 'c':
        return takeFixed(command, 2, 2);
    case 'p':
        return takeFixed(command, 2, 3);
    case 'W':
        return takeFixed(command, 2, 8);
    default:
        return takeFixed(command, 2, 1);
    }
}

bool CommandReader::takeChinese(Command &command)
{
    if (m_buffer.size() < 2)
        return false;
    switch (m_buffer.at(1)) {
    case '&':
    case '.':
        return takeFixed(command, 2, 0);
    case 'S':
        return takeFixed(command, 2, 2);
    case '(':
        return takeCounted(command, 3, 2);
    default:
        return takeFixed(command, 2, 1);
    }
}

/// A name, then `digits` bytes that say, the lowest first, how many follow; the count stays before them.
bool CommandReader::takeCounted(Command &command, qsizetype nameLength, qsizetype digits)
{
    if (m_buffer.size() < nameLength + digits)
        return false;
    qsizetype count = 0;
    for (qsizetype i = digits - 1; i >= 0; --i)
        count = count * 256 + at(nameLength + i);
    return takeFixed(command, nameLength, digits + count);
}

bool CommandReader::takeGroup(Command &command)
{
    if (m_buffer.size() < 3)
        return false;
    switch (m_buffer.at(1)) {
    case 'V': { // cut; the forms 65 and 66 carry a distance
        const bool withFeed = at(2) == 65 || at(2) == 66;
        return takeFixed(command, 2, withFeed ? 2 : 1);
    }
    case '(': // ( k: two-dimensional codes, ( L: stored pictures
        return takeCounted(command, 3, 2);
    case '8': // 8 L: the same with longer data
        return takeCounted(command, 3, 4);
    case 'L':
    case 'W':
    case 'P':
        return takeFixed(command, 2, 2);
    case 'v': // v 0: picture
        if (m_buffer.size() < 8)
            return false;
        return takeFixed(command, 3, 5 + qsizetype(at(4) + at(5) * 256) * (at(6) + at(7) * 256));
    default:
        return takeFixed(command, 2, 1);
    }
}

} // namespace yeban::escpos_emulator
