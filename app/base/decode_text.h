// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

namespace yeban {

/// Text whose sender does not say how it is encoded (a scanned code): valid UTF-8, else valid GB18030
/// (GB 18030-2005), then cleaned (cleanText). InvalidInput when it is neither or nothing visible is left; the
/// error does not repeat the bytes. Any thread.
///
/// A few short Chinese texts in GB18030 are valid UTF-8 as well and are then read as that.
Result<QString> decodeText(const QByteArray &bytes);

/// The same for bytes whose sender says that they are GB18030, or its subsets GB 2312 and GBK.
Result<QString> decodeGb18030(const QByteArray &bytes);

} // namespace yeban
