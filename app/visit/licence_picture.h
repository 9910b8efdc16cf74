// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/sheet.h"
#include "app/visit/visit_parts.h"

namespace yeban {

/// The item's first sheet as it will be printed on this terminal's paper, for the screen: without its QR code, and in
/// words what the hall will add. About 30 ms. NotFound: the item ends in no sheet, or this terminal has no template of
/// it. InvalidInput: the form's values do not fit the sheet, so that it can never be printed.
Result<PagePicture> licencePicture(const VisitParts &parts, const ServiceItem &item, const FormValues &values);

/// What to tell a citizen whose values do not fit, by the error of licencePicture(): which field.
LocalText unprintableText(const ServiceItem &item, const Error &error);

} // namespace yeban
