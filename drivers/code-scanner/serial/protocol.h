// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/code-scanner/stream/stream_scanner.h"

namespace yeban::scanner {

/// How the scanner's light is switched from here, by maker. None: the scanner decides itself.
enum class Trigger { None, Newland, Honeywell };

/// "none" (also empty), "newland", "honeywell"; BadSetting says what there is.
Result<Trigger> triggerOf(const QString &name);
LightCommands lightOf(Trigger trigger);

/// What a scanner is set to send after each code. Line: CR, LF or CR LF, whichever comes.
enum class Suffix { Line, Cr, CrLf, Lf, Tab };

/// "line" (also empty), "cr", "crlf", "lf", "tab"; BadSetting says what there is.
Result<Suffix> suffixOf(const QString &name);

/// Cuts what a scanner sends at its suffix. The maker's answers to trigger commands (02 01 … 3B 03) are left out.
class Framer final : public CodeCutter
{
public:
    explicit Framer(Suffix suffix = Suffix::Line) : m_suffix(suffix) {}

    void feed(const QByteArray &bytes) override { m_buffer += bytes; }
    std::optional<Result<QByteArray>> take() override;
    void restart(bool midCode) override;
    bool isMidCode() const override { return m_skipping || !m_buffer.isEmpty(); }

private:
    struct End
    {
        qsizetype at = -1; ///< -1: has not come
        qsizetype length = 1;
    };
    End end() const;
    bool dropAnswer();

    Suffix m_suffix;
    QByteArray m_buffer;
    bool m_skipping = false;
    bool m_tooLong = false;
};

} // namespace yeban::scanner
