// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/code-scanner/stream/code_cutter.h"

namespace yeban::scanner {

/// Puts codes together from HID POS reports (HID Point of Sale usage tables 1.02, bar code scanner).
///
/// A report has 64 bytes: its number 2, how many bytes of the code it carries, the AIM identifier ("]Q1"; some scanners
/// put one byte before it), the bytes, the maker's own symbology, and at the end whether more follows. Reports
/// of other numbers are left out, as are those without an AIM identifier.
class HidPosReports final : public CodeCutter
{
public:
    static constexpr qsizetype reportSize = 64;

    void feed(const QByteArray &bytes) override { m_buffer += bytes; }
    std::optional<Result<QByteArray>> take() override;
    void restart(bool midCode) override;
    bool isMidCode() const override { return m_skipping || !m_code.isEmpty() || !m_buffer.isEmpty(); }

private:
    QByteArray m_buffer; ///< reports not looked at yet
    QByteArray m_code;   ///< what the reports so far carried
    bool m_skipping = false;
    bool m_tooLong = false;
};

} // namespace yeban::scanner
