// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/code-scanner/keyboard/protocol.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <linux/input.h>

namespace yeban::scanner {

namespace {

struct Key
{
    quint16 code;
    char plain;
    char shifted;
};

/// The US layout; letters are in rows as the kernel numbers them.
constexpr std::array<Key, 64> layout{{
    {KEY_1, '1', '!'}, {KEY_2, '2', '@'}, {KEY_3, '3', '#'}, {KEY_4, '4', '$'}, {KEY_5, '5', '%'}, {KEY_6, '6', '^'},
    {KEY_7, '7', '&'}, {KEY_8, '8', '*'}, {KEY_9, '9', '('}, {KEY_0, '0', ')'}, {KEY_MINUS, '-', '_'},
    {KEY_EQUAL, '=', '+'}, {KEY_Q, 'q', 'Q'}, {KEY_W, 'w', 'W'}, {KEY_E, 'e', 'E'}, {KEY_R, 'r', 'R'},
    {KEY_T, 't', 'T'}, {KEY_Y, 'y', 'Y'}, {KEY_U, 'u', 'U'}, {KEY_I, 'i', 'I'}, {KEY_O, 'o', 'O'}, {KEY_P, 'p', 'P'},
    {KEY_LEFTBRACE, '[', '{'}, {KEY_RIGHTBRACE, ']', '}'}, {KEY_A, 'a', 'A'}, {KEY_S, 's', 'S'}, {KEY_D, 'd', 'D'},
    {KEY_F, 'f', 'F'}, {KEY_G, 'g', 'G'}, {KEY_H, 'h', 'H'}, {KEY_J, 'j', 'J'}, {KEY_K, 'k', 'K'}, {KEY_L, 'l', 'L'},
    {KEY_SEMICOLON, ';', ':'}, {KEY_APOSTROPHE, '\'', '"'}, {KEY_GRAVE, '`', '~'}, {KEY_BACKSLASH, '\\', '|'},
    {KEY_Z, 'z', 'Z'}, {KEY_X, 'x', 'X'}, {KEY_C, 'c', 'C'}, {KEY_V, 'v', 'V'}, {KEY_B, 'b', 'B'}, {KEY_N, 'n', 'N'},
    {KEY_M, 'm', 'M'}, {KEY_COMMA, ',', '<'}, {KEY_DOT, '.', '>'}, {KEY_SLASH, '/', '?'}, {KEY_SPACE, ' ', ' '},
    {KEY_KP0, '0', '0'}, {KEY_KP1, '1', '1'}, {KEY_KP2, '2', '2'}, {KEY_KP3, '3', '3'}, {KEY_KP4, '4', '4'},
    {KEY_KP5, '5', '5'}, {KEY_KP6, '6', '6'}, {KEY_KP7, '7', '7'}, {KEY_KP8, '8', '8'}, {KEY_KP9, '9', '9'},
    {KEY_KPDOT, '.', '.'}, {KEY_KPSLASH, '/', '/'}, {KEY_KPASTERISK, '*', '*'}, {KEY_KPMINUS, '-', '-'},
    {KEY_KPPLUS, '+', '+'}, {KEY_KPEQUAL, '=', '='},
}};

constexpr std::array<quint16, 8> modifiers{KEY_LEFTSHIFT, KEY_RIGHTSHIFT, KEY_LEFTCTRL, KEY_RIGHTCTRL,
                                           KEY_LEFTALT,   KEY_RIGHTALT,   KEY_LEFTMETA, KEY_RIGHTMETA};
constexpr quint32 shifts = 0b11;

} // namespace

Result<EndKey> endKeyOf(const QString &name)
{
    if (name.isEmpty() || name == QLatin1String("enter"))
        return EndKey::Enter;
    if (name == QLatin1String("tab"))
        return EndKey::Tab;
    return fail(ErrorCode::BadSetting, QStringLiteral("suffix = \"%1\": write \"enter\" or \"tab\"").arg(name));
}

void KeyStrokes::restart(bool midCode)
{
    m_buffer.clear();
    m_code.clear();
    m_held = 0;
    m_skipping = midCode;
    m_tooLong = false;
}

bool KeyStrokes::ends(quint16 key) const
{
    return m_endKey == EndKey::Tab ? key == KEY_TAB : key == KEY_ENTER || key == KEY_KPENTER;
}

/// True when the key ends a code. `value`: 0 let go, 1 struck, 2 repeated because somebody holds it.
bool KeyStrokes::strike(quint16 key, qint32 value)
{
    if (const auto at = std::find(modifiers.begin(), modifiers.end(), key); at != modifiers.end()) {
        const quint32 bit = 1U << (at - modifiers.begin());
        m_held = value == 0 ? m_held & ~bit : m_held | bit;
        return false;
    }
    if (value != 1)
        return false;
    if (key == KEY_CAPSLOCK)
        m_capsLock = !m_capsLock;
    if (ends(key))
        return true;
    const auto found = std::find_if(layout.begin(), layout.end(), [key](const Key &k) { return k.code == key; });
    if (found == layout.end() || (m_held & ~shifts) != 0)
        return false;
    const bool letter = found->plain >= 'a' && found->plain <= 'z';
    const bool shifted = ((m_held & shifts) != 0) != (letter && m_capsLock);
    m_code += shifted ? found->shifted : found->plain;
    if (m_code.size() > longest)
        m_skipping = m_tooLong = true;
    if (m_skipping)
        m_code.clear();
    return false;
}

std::optional<Result<QByteArray>> KeyStrokes::take()
{
    constexpr auto size = static_cast<qsizetype>(sizeof(input_event));
    while (m_buffer.size() >= size) {
        input_event event{};
        std::memcpy(&event, m_buffer.constData(), sizeof event);
        m_buffer.remove(0, size);
        if (event.type == EV_SYN && event.code == SYN_DROPPED) {
            m_code.clear();
            m_held = 0;
            m_skipping = true;
        }
        if (event.type != EV_KEY || !strike(event.code, event.value))
            continue;
        const QByteArray code = std::exchange(m_code, {});
        const bool skipped = std::exchange(m_skipping, false);
        if (std::exchange(m_tooLong, false))
            return tooLong();
        if (!skipped && !code.isEmpty())
            return code;
    }
    return std::nullopt;
}

} // namespace yeban::scanner
