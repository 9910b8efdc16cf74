// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/receipt-printer/emulator/commands.h"

#include <QImage>
#include <QStringList>

namespace yeban::escpos_emulator {

/// What comes out of one receipt.
struct PrintedReceipt
{
    QImage picture;
    QStringList qr;   ///< contents of its QR codes
    QStringList text; ///< lines printed in the printer's own font
};

/// The paper under the head: draws commands, 80 mm wide at 203 dpi. Needs a QGuiApplication for its own font.
class Paper
{
public:
    Paper();

    /// Draws one command; answers by how many dots the paper moved.
    int print(const Command &command);
    /// Tears off what was printed.
    PrintedReceipt cut();
    bool isBlank() const { return m_row == 0; }

private:
    int setMode(const Command &command);
    int printLine();
    int printRaster(const QByteArray &data);
    int storePicture(const QByteArray &data);
    int storedPicture(const QByteArray &data);
    int graphicCode(const QByteArray &data);
    int printQr();
    void need(int rows);
    int leftFor(int width) const;

    QImage m_image;
    int m_row = 0;
    QByteArray m_line;
    int m_align = 0;
    bool m_large = false;
    bool m_bold = false;
    int m_moduleDots = 3;
    QByteArray m_qrStore;
    QByteArray m_stored; ///< a picture as printRaster() takes it
    PrintedReceipt m_receipt;
};

} // namespace yeban::escpos_emulator
