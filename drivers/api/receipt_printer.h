// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/driver.h"

#include <QList>
#include <QString>

namespace yeban {

/// One line, rule, QR code or gap of a receipt, top to bottom. Content, no printer commands.
struct ReceiptElement
{
    enum class Kind { Text, Rule, Qr, Gap };
    enum class Align { Left, Centre, Right };
    enum class Size { Normal, Large };

    Kind kind = Kind::Text;
    QString text;              ///< Text: one line or paragraph, wrapped by the driver. Qr: the content (UTF-8)
    Align align = Align::Left;
    Size size = Size::Normal;
    bool bold = false;
    bool operator==(const ReceiptElement &) const = default;
};

struct Receipt
{
    QList<ReceiptElement> elements;
    bool operator==(const Receipt &) const = default;
};

/// How sure the driver is that a receipt came out; the weakest comes first.
enum class ReceiptEvidence {
    Sent,   ///< bytes handed over; this printer cannot say more
    Fenced, ///< the printer answered a command queued behind the cut
};

/// What a printer can say of itself; the least comes first.
enum class StatusReadback {
    None,       ///< nothing: paper and cover are unknown, receipts are Sent
    PortStatus, ///< its USB port says whether it is well and has paper; receipts are Sent
    Realtime,   ///< answers questions (DLE EOT)
    Asb,        ///< reports changes by itself (automatic status back)
    Fenced,     ///< one of the last two, and it answers behind the cut: receipts are Fenced
};
/// Stable English name, e.g. "realtime".
const char *nameOf(StatusReadback readback);

/// Receipt printer (XFS4IoT Printer, type receipt).
class ReceiptPrinter : public Driver
{
public:
    /// Prints and cuts one receipt. PaperOut, CoverOpen, DeviceFault, TimedOut (outcome unknown: never repeat
    /// by itself), DeviceMissing (nothing was sent).
    virtual Result<ReceiptEvidence> print(std::stop_token stop, const Receipt &receipt) = 0;
    /// Found out by open(); None while closed. No input or output.
    virtual StatusReadback readback() const = 0;
};

} // namespace yeban
