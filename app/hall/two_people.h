// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/store/store_thread.h"

#include <QJsonObject>

namespace yeban {

/// The two of the staff who answer for a command together: "staff" with "pin" and "secondStaff" with "secondPin".
/// "ID and ID", for the audit. They are two people, as far as the hall knows their resident numbers, and each knows
/// their own PIN. Refused otherwise, and for a quarter of an hour after five wrong PINs of one of them; each wrong one
/// is in the audit. NotFound: no such member. Blocking, a tenth of a second (Argon2id); any thread but the store's.
Result<QString> twoPeople(StoreThread &store, const QJsonObject &command);

} // namespace yeban
