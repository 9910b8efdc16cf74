// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/receipt_printer.h"
#include "drivers/receipt-printer/escpos/bitmap.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace yeban::escpos {

// ESC/POS as bytes, no wire and no clock. Sources: facts/devices.md §2 (python-escpos, receiptline).

/// How letters reach the paper.
enum class TextMode {
    Raster,  ///< drawn with our font: right on every printer that can print pictures
    Gb18030, ///< the printer's own Chinese font: faster, and only what that font has
};

/// What is known of one printer model.
struct Profile
{
    int dots = 576;   ///< printable width: 576 on 80 mm paper, 384 on 58 mm (203 dpi)
    int columns = 48; ///< narrow characters in a line of the printer's own font; a Chinese one takes two
    TextMode text = TextMode::Raster;
};

/// One receipt as whole commands in order: initialise, content, feed, cut. Realtime commands may be sent
/// between two of them and never inside one (some firmwares read them out of a picture's data).
QList<QByteArray> encode(const Receipt &receipt, const Profile &profile);

/// DLE EOT `n`, n = 1 printer, 2 offline cause, 3 error cause, 4 paper. Answered at once with one byte.
QByteArray statusRequest(int n);
/// GS r 1: answered with one byte in stream order, so behind everything sent before it.
QByteArray fence();

/// The bits of DLE EOT answers and of the fence that matter.
struct StatusByte
{
    /// Which kind of answer a byte can be. Anything else is not an answer.
    enum class Kind { Realtime, Queued, Nonsense };
    static Kind kindOf(quint8 byte);
};

bool isOffline(quint8 printer);                  ///< of n = 1
std::optional<Error> offlineCause(quint8 cause); ///< of n = 2: CoverOpen, PaperOut, DeviceFault
std::optional<Error> errorCause(quint8 cause);   ///< of n = 3: DeviceFault (cutter, unrecoverable, hot)
std::optional<Error> paperError(quint8 paper);   ///< of n = 4: PaperOut
bool isPaperLow(quint8 paper);                   ///< of n = 4

// The parts of encode(), for their tests.
QByteArray initialise();
QByteArray cut();
/// QR model 2, error correction M, by the printer itself; `content` at most 2,000 bytes.
QByteArray qrCode(const QByteArray &content, int moduleDots);
/// GS v 0 in bands of at most 128 lines, one command each.
QList<QByteArray> rasterImage(const Bitmap &bitmap);

} // namespace yeban::escpos
