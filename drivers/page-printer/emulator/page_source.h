// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>

namespace yeban::ipp_emulator {

enum class Pictures { Drawn, Counted };

/// Small pictures (about 50 dpi) of the pages of a PDF or PWG raster; empty when it is neither. Independent
/// of the driver's own drawing. `Counted`: the pages of a PDF are null pictures. Needs a QGuiApplication.
QList<QImage> thumbnails(const QByteArray &document, Pictures pictures = Pictures::Drawn);

/// "pdf" or "pwg", after the first bytes.
const char *suffixOf(const QByteArray &document);

} // namespace yeban::ipp_emulator
