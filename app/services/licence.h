// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/check.h"
#include "app/standards/credit_code.h"

#include <QDate>

namespace yeban {

/// What the hall adds to the form when it registers the business.
struct LicenceFacts
{
    CreditCode creditCode;
    QDate registeredOn;
    QString hall; ///< name of the registering authority
};

/// The values that the item's sheets print, always in Chinese, by the item's `sheetValues`: creditCode, name,
/// type, operator, scope, form, registeredOn (2026年11月21日), premises, qr.
FormValues licenceValues(const ServiceItem &item, const FormValues &values, const LicenceFacts &facts,
                         const Standards &standards);

/// The same before the hall has decided, to be looked at: what the hall will add is said in words.
FormValues licencePreview(const ServiceItem &item, const FormValues &values, const Standards &standards);

} // namespace yeban
