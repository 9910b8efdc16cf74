// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/api/entry.h"
#include "drivers/api/receipt_printer.h"

#include <QStringList>

namespace yeban::escpos {

/// How letters reach the paper.
enum class TextMode {
    Raster,  ///< drawn with our font: right on every printer that can print pictures
    Gb18030, ///< the printer's own Chinese font where it has every letter of the text, else drawn
};
/// Who draws a QR code.
enum class QrMode { Native, Raster };
enum class Knife {
    Partial, ///< GS V 66: a tab holds the receipt until it is taken
    Full,    ///< GS V 65
    None,    ///< no cutter: fed to the edge at which a person tears
};

/// What is known of one printer model (resources/printers/*.json; its README names the source).
struct Profile
{
    int dots = 576;   ///< printable width, a multiple of 8: 576 on 80 mm paper, 384 on 58 mm (203 dpi)
    int columns = 48; ///< narrow characters in a line of the printer's own font; a Chinese one takes two
    TextMode text = TextMode::Raster;
    QrMode qr = QrMode::Native;
    Knife knife = Knife::Partial;
    int bandRows = 128; ///< lines of one picture command: 9 KiB on 80 mm paper, which cheap printers can hold
    StatusReadback status = StatusReadback::Fenced; ///< the most that it is asked for
    bool operator==(const Profile &) const = default;
};

/// Every model that `model = "…"` may name, in order.
QStringList models();
/// From the text of one file of resources/printers. InvalidInput with the key that is wrong.
Result<Profile> parseProfile(const QByteArray &json);
/// The profile of the options `model`, `width`, `columns` and `text`, each changing what the one before said.
/// BadSetting with a sentence that says what to write.
Result<Profile> profileOf(const DriverConfig &config);

} // namespace yeban::escpos
