// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/item.h"

namespace yeban {

/// The fields with a value that were asked on one page.
struct FormGroup
{
    LocalText title; ///< of the page; empty for what no page asks: the composed name, the card's texts
    QList<const Field *> fields; ///< of the item, in page order
};

/// The whole form as it is read before signing and as it is filed: what no page asks first, then page by
/// page. Every field with a value stands in it once. The item outlives the answer.
QList<FormGroup> formGroups(const ServiceItem &item, const FormValues &values);

} // namespace yeban
