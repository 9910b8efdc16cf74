// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/item.h"

namespace yeban {

/// What is signed, sealed and decided: {"form":{…},"item":"…","version":1}, UTF-8, no white space, keys
/// sorted, values in NFC. Two different forms never have the same bytes: values that are not NFC, not valid
/// UTF-16 or empty, and ids that are not plain ASCII, are refused (InvalidInput) instead of being repaired.
Result<QByteArray> canonicalBytes(const ServiceItem &item, const FormValues &values);

struct CanonicalForm
{
    QString itemId;
    int version = 0;
    FormValues values;
};

/// The other way, at the hall. InvalidInput unless writing the result again gives the very same bytes.
Result<CanonicalForm> readCanonical(const QByteArray &bytes);

} // namespace yeban
