// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/emulator/key_strokes.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <linux/input.h>

namespace yeban::emulator {

namespace {

using Turns = std::vector<KeyTurn>;

/// Keys in the order of their usages (HID usage tables, page 7), from usage 4 on; 0: none that a scanner would press.
constexpr std::array<quint16, 70> keysByUsage{
    KEY_A,     KEY_B,     KEY_C,   KEY_D,         KEY_E,          KEY_F,     KEY_G, KEY_H,         KEY_I,          KEY_J,
    KEY_K,     KEY_L,     KEY_M,   KEY_N,         KEY_O,          KEY_P,     KEY_Q, KEY_R,         KEY_S,          KEY_T,
    KEY_U,     KEY_V,     KEY_W,   KEY_X,         KEY_Y,          KEY_Z,     KEY_1, KEY_2,         KEY_3,          KEY_4,
    KEY_5,     KEY_6,     KEY_7,   KEY_8,         KEY_9,          KEY_0,     KEY_ENTER, KEY_ESC,   KEY_BACKSPACE,  KEY_TAB,
    KEY_SPACE, KEY_MINUS, KEY_EQUAL, KEY_LEFTBRACE, KEY_RIGHTBRACE, KEY_BACKSLASH, 0, KEY_SEMICOLON, KEY_APOSTROPHE, KEY_GRAVE,
    KEY_COMMA, KEY_DOT,   KEY_SLASH, KEY_CAPSLOCK, KEY_F1,        KEY_F2,    KEY_F3, KEY_F4,       KEY_F5,         KEY_F6,
    KEY_F7,    KEY_F8,    KEY_F9,  KEY_F10,       KEY_F11,        KEY_F12,   KEY_SYSRQ, KEY_SCROLLLOCK, KEY_PAUSE, KEY_INSERT};
constexpr quint8 firstUsage = 4, firstModifierUsage = 0xE0;
constexpr std::array<quint16, 8> modifiers{KEY_LEFTCTRL,  KEY_LEFTSHIFT,  KEY_LEFTALT,  KEY_LEFTMETA,
                                           KEY_RIGHTCTRL, KEY_RIGHTSHIFT, KEY_RIGHTALT, KEY_RIGHTMETA};

/// The place of a key in `keys`; nothing when it is not there.
template <std::size_t n> std::optional<quint8> placeOf(quint16 key, const std::array<quint16, n> &keys)
{
    const auto at = std::find(keys.begin(), keys.end(), key);
    return at == keys.end() ? std::nullopt : std::optional(static_cast<quint8>(at - keys.begin()));
}

quint8 usageOf(quint16 key)
{
    if (const auto modifier = placeOf(key, modifiers))
        return static_cast<quint8>(firstModifierUsage + *modifier);
    return static_cast<quint8>(firstUsage + placeOf(key, keysByUsage).value());
}

void strike(Turns &turns, quint16 key, quint16 held = 0)
{
    if (held != 0)
        turns.push_back({held, true});
    turns.push_back({key, true});
    turns.push_back({key, false});
    if (held != 0)
        turns.push_back({held, false});
}

/// Nothing for a character that a US keyboard has no key for.
void type(Turns &turns, char character)
{
    struct Row
    {
        quint16 first;
        const char *plain;
        const char *shifted;
    };
    static constexpr Row rows[] = {{KEY_1, "1234567890-=", "!@#$%^&*()_+"},
                                   {KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}"},
                                   {KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~"},
                                   {KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?"},
                                   {KEY_SPACE, " ", " "}};
    for (const Row &row : rows) {
        if (const char *at = std::strchr(row.plain, character); at && character != '\0')
            return strike(turns, static_cast<quint16>(row.first + (at - row.plain)));
        if (const char *at = std::strchr(row.shifted, character); at && character != '\0')
            return strike(turns, static_cast<quint16>(row.first + (at - row.shifted)), KEY_LEFTSHIFT);
    }
}

/// Keys that type nothing, and one that is a command because Ctrl is held.
void addNoise(Turns &turns)
{
    strike(turns, KEY_INSERT);
    strike(turns, KEY_F5);
    strike(turns, KEY_J, KEY_LEFTCTRL);
}

QByteArray event(quint16 type, quint16 code, qint32 value)
{
    input_event happened{};
    happened.type = type;
    happened.code = code;
    happened.value = value;
    return QByteArray(reinterpret_cast<const char *>(&happened), sizeof happened);
}

} // namespace

std::vector<KeyTurn> turnsOf(const Scan &scan)
{
    Turns turns;
    for (const char character : scan.bytes) {
        if (scan.inNoise)
            addNoise(turns);
        type(turns, character);
    }
    if (!scan.brokenOff)
        strike(turns, KEY_ENTER);
    return turns;
}

QByteArray inputEvents(const std::vector<KeyTurn> &turns)
{
    constexpr qint32 keyboardPage = 0x70000;
    QByteArray events;
    for (const KeyTurn &turn : turns)
        events += event(EV_MSC, MSC_SCAN, keyboardPage | usageOf(turn.key)) + event(EV_KEY, turn.key, turn.down ? 1 : 0)
            + event(EV_SYN, SYN_REPORT, 0);
    return events;
}

QByteArray bootReports(const std::vector<KeyTurn> &turns)
{
    QByteArray reports;
    quint8 held = 0; // modifiers, a bit each
    for (const KeyTurn &turn : turns) {
        QByteArray report(bootReportLength, '\0');
        if (const auto modifier = placeOf(turn.key, modifiers))
            held = static_cast<quint8>(turn.down ? held | 1U << *modifier : held & ~(1U << *modifier));
        else if (turn.down)
            report[2] = static_cast<char>(usageOf(turn.key));
        report[0] = static_cast<char>(held);
        reports += report;
    }
    return reports;
}

QByteArray bootReportDescriptor()
{
    return QByteArray::fromHex("05010906A101050719E029E7150025017501950881029501750881019506750815002565050719002965"
                               "8100C0");
}

} // namespace yeban::emulator
