// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/code-scanner/stream/code_cutter.h"

namespace yeban::scanner {

/// The key that a scanner is set to press after each code.
enum class EndKey { Enter, Tab };

/// "enter" (also empty), "tab"; BadSetting says what there is.
Result<EndKey> endKeyOf(const QString &name);

/// Turns key strokes (`struct input_event`s of <linux/input.h>) back into the ASCII text that a scanner with a US keyboard
/// meant by them. Keys that type nothing, or are struck while Ctrl, Alt or a Windows key is held, are left out.
/// Where the kernel says that strokes were lost, the code is skipped.
class KeyStrokes final : public CodeCutter
{
public:
    explicit KeyStrokes(EndKey endKey = EndKey::Enter) : m_endKey(endKey) {}

    void feed(const QByteArray &bytes) override { m_buffer += bytes; }
    std::optional<Result<QByteArray>> take() override;
    void restart(bool midCode) override;
    bool isMidCode() const override { return m_skipping || !m_code.isEmpty(); }

private:
    bool strike(quint16 key, qint32 value);
    bool ends(quint16 key) const;

    EndKey m_endKey;
    QByteArray m_buffer; ///< events not looked at yet
    QByteArray m_code;
    quint32 m_held = 0; ///< modifiers, a bit each
    bool m_capsLock = false;
    bool m_skipping = false;
    bool m_tooLong = false;
};

} // namespace yeban::scanner
