// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QMap>
#include <QStringList>

#include <memory>

namespace yeban {

/// One [devices.<kind>] entry of the configuration as a driver sees it.
struct DriverConfig
{
    QString address;                ///< "serial:/dev/ttyS1", "tcp:127.0.0.1:9100", "ipp://…", "file:…"
    QMap<QString, QString> options; ///< the entry's other keys ("photo_decoder", "evidence"), as text

    QString option(const QString &key) const { return options.value(key); }
    /// BadSetting for the first option that is not among `known`.
    Status onlyOptions(const QStringList &known) const
    {
        for (auto key = options.keyBegin(); key != options.keyEnd(); ++key)
            if (!known.contains(*key))
                return fail(ErrorCode::BadSetting,
                            QStringLiteral("there is no setting \"%1\" here; there is %2")
                                .arg(*key, known.isEmpty() ? QStringLiteral("none") : known.join(QStringLiteral(", "))));
        return {};
    }
};

// Every driver folder drivers/<kind>/<name> defines exactly one function of this shape and name:
//
//     Result<std::unique_ptr<IdCardReader>> createIdCardSam(const DriverConfig &config);
//
// i.e. create<Kind><Name> in CamelCase, returning the kind's interface. It checks the address and options
// (BadSetting with a sentence that says what to write instead) and touches no device. yeban_driver() in the
// folder's CMakeLists.txt puts it into the table that drivers/devices compiles; nothing registers itself.

} // namespace yeban
