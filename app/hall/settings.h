// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/hall/decisions/application.h"

namespace yeban {

/// What a hall may set: the [hall] and [standards] tables of `--config FILE` (TOML). Without a file it is the
/// hall of the fictional 青禾县, for trying out.
struct HallSettings
{
    QString name = QStringLiteral("青禾县政务服务大厅"); ///< hall.name: on licences and terminals
    QString division = QStringLiteral("990101");         ///< hall.division: GB/T 2260, six digits
    DecideMode decide = DecideMode::Rules; ///< hall.decide: "rules", or "later" = always by staff
    ResidentWrap residentWrap =
        ResidentWrap::On; ///< hall.resident_wrap: grants open by the card alone as well
    QStringList names; ///< hall.names: what terminals call the server; loopback and its own address go without
    int certificateDays = 90; ///< hall.certificate_days: lifetime of a terminal's certificate
    QStringList overlays; ///< standards.overlays: files over the shipped divisions, from the config's folder

    /// BadSetting: file, line and what to write instead.
    static Result<HallSettings> load(const QString &file);
};

} // namespace yeban
