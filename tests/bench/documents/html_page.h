// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/sheet.h"

namespace yeban {

/// The sheet as a web page: every text and code where the template puts it, in the same font and size, for
/// printers of web pages to be compared with. Texts must fit at their full size.
QByteArray htmlPage(const SheetTemplate &sheet, const FormValues &values);

} // namespace yeban
