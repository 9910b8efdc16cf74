// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/receipt_printer.h"
#include "drivers/receipt-printer/escpos/bitmap.h"
#include "drivers/receipt-printer/escpos/profile.h"

#include <QByteArray>
#include <QList>

namespace yeban::escpos {

// A receipt and the questions to a printer as ESC/POS bytes; no wire and no clock. Sources: python-escpos,
// receiptline.

/// One receipt as whole commands in order: initialise, content, feed, cut. Realtime commands may be sent
/// between two of them and never inside one (some firmwares read them out of a picture's data).
QList<QByteArray> encode(const Receipt &receipt, const Profile &profile);

/// DLE EOT `n`, n = 1 printer, 2 offline cause, 3 error cause, 4 paper. Answered at once with one byte.
QByteArray statusRequest(int n);
/// GS r 1: answered with one byte in stream order, so behind everything sent before it.
QByteArray fence();

/// GS a: from now on four bytes at once and whenever something changes.
QByteArray automaticStatus();

// The parts of encode(), for their tests.
QByteArray initialise();
/// Feeds to the knife and cuts; without a knife, feeds to the edge at which a person tears.
QByteArray cut(Knife knife);
/// QR model 2, error correction M, by the printer itself; `content` at most 2,000 bytes.
QByteArray qrCode(const QByteArray &content, int moduleDots);
/// GS v 0 in bands of at most `bandRows` lines, one command each.
QList<QByteArray> rasterImage(const Bitmap &bitmap, int bandRows);

} // namespace yeban::escpos
