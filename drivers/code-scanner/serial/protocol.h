// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace yeban::scanner {

/// How the scanner's light is switched from here, by maker. None: the scanner decides itself.
enum class Trigger { None, Newland, Honeywell };

/// "none", "newland", "honeywell"; BadSetting says what there is.
Result<Trigger> triggerOf(const QString &name);
QByteArray lightOn(Trigger trigger);  ///< empty for None
QByteArray lightOff(Trigger trigger); ///< empty for None

/// Cuts what a scanner sends into codes: each ends with CR, LF or CR LF. The maker's answers to trigger commands
/// (02 01 … 3B 03) are left out. A code longer than 4 KiB is skipped up to its end and reported once.
class Framer
{
public:
    static constexpr qsizetype longest = 4096;

    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    /// The next whole code, never empty; InvalidInput for one that was too long; nullopt: more bytes needed.
    std::optional<Result<QByteArray>> take();
    /// Forgets everything. `midCode`: what comes next is the rest of a code nobody wants.
    void restart(bool midCode);
    /// A code has begun and its end has not come.
    bool isMidCode() const { return m_skipping || !m_buffer.isEmpty(); }

private:
    bool dropAnswer();

    QByteArray m_buffer;
    bool m_skipping = false;
    bool m_tooLong = false;
};

} // namespace yeban::scanner
