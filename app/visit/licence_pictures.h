// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/documents/sheet.h"
#include "app/services/item.h"
#include "app/standards/standards.h"

#include <functional>

namespace yeban {

/// What a licence will look like, for the screen: the item's first sheet on this terminal's paper, without its QR code,
/// and in words what the hall will add. Drawn on a Worker of its own. GUI thread.
class LicencePictures
{
public:
    LicencePictures(SheetTemplates sheets, Stock stock);

    /// NotFound: the item ends in no sheet, or this terminal has no template of it. InvalidInput: the form's values do
    /// not fit one of its sheets, so that it can never be printed.
    Request draw(QObject *receiver, const ServiceItem &item, const Standards &standards, const FormValues &values,
                 std::function<void(Result<PagePicture>)> done);

private:
    QList<SheetTemplate> sheetsOf(const ServiceItem &item) const; ///< empty: none, or one has no template

    SheetTemplates m_sheets;
    Stock m_stock;
    Worker m_worker; ///< last: joined first
};

/// What to tell a citizen whose values do not fit, by the error of a drawing: which field.
LocalText unprintableText(const ServiceItem &item, const Error &error);

} // namespace yeban
