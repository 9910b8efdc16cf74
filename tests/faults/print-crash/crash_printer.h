// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/printing/verdict.h"

#include <memory>

namespace yeban::test {

enum class Trouble {
    None,
    Jam,
    PaperOut,
    PowerCut, ///< as the next sheet is out, before the printer has counted it; till None or a reboot
};

/// A printer that survives the terminal, and what really came out of it. Blocking; without an event loop.
class CrashPrinter
{
public:
    virtual ~CrashPrinter() = default;
    virtual bool start() = 0;
    /// Cut off from its current and switched on again: it knows no job any more. False: it does not come back.
    virtual bool reboot() = 0;
    virtual QString uri() const = 0;
    virtual PrintEvidence evidence() const = 0;
    virtual void set(Trouble trouble) = 0;
    /// Which jobs had paper, by name, one entry a sheet.
    virtual QStringList paper() const = 0;
};

/// Our own emulator, which has a page counter.
std::unique_ptr<CrashPrinter> makeEmulator();
/// CUPS' ippeveprinter, which has none.
std::unique_ptr<CrashPrinter> makeIppEvePrinter();

} // namespace yeban::test
