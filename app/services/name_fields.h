// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/field.h"
#include "app/standards/business_name.h"

namespace yeban {

/// The parts of a business-name field as the form holds them now.
NameParts namePartsOf(const Field &field, const FormValues &values);

} // namespace yeban
