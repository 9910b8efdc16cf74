// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/sheet.h"

#include <QImage>
#include <QRectF>

namespace yeban::test {

// Pages are judged by poppler's programs, which are not ours: pdfinfo, pdftotext, pdftoppm.

/// The templates of resources/documents. Aborts when they do not load.
const SheetTemplates &shippedSheets();

enum class Length { Shortest, Typical, Longest };
/// What a licence says; every value that any of the shipped templates names.
FormValues licenceWords(Length length);

/// The PDF of a shipped template; fails the test and is empty when it cannot be drawn.
QByteArray drawn(const QString &name, Stock stock, const FormValues &values);

/// Runs a program on the page ("PDF" in the arguments); its standard output.
QString run(const QString &program, const QByteArray &pdf, const QStringList &arguments);
/// The text layer without line ends and page ends: wrapping is no part of a value.
QString textOf(const QByteArray &pdf);
/// The value stands in the text layer, character by character. A line may end between any two, and where the value has
/// a space.
bool givesBack(const QByteArray &pdf, const QString &value);
/// Grey, or black and white without smoothing.
enum class Ink { Grey, BlackAndWhite };
QImage pixels(const QByteArray &pdf, int dpi, Ink ink = Ink::Grey);
/// The smallest rectangle around everything dark inside `within`, in millimetres; empty: nothing is.
QRectF inkIn(const QImage &page, const QRectF &within);

} // namespace yeban::test
