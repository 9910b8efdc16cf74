// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/services/text.h"
#include "app/station/port.h"
#include "drivers/api/retry.h"

#include <QCoreApplication>

namespace yeban {

/// The citizen's words for what went wrong, by code, in the current language. Nothing of ours is named: no
/// driver, no file. GUI thread.
class Wording
{
    Q_DECLARE_TR_FUNCTIONS(yeban::Wording)

public:
    /// What happened, in one sentence.
    static QString happened(ErrorCode code);
    /// What the citizen can do about it.
    static QString toDo(ErrorCode code);
    /// The same of what is no error but to be done again.
    static QString happened(Retry retry);
    static QString toDo(Retry retry);
    /// A printer's or tray's trouble beside a sheet; goes on by itself once cured.
    static QString printerTrouble(ErrorCode code);
    /// Why no licence can be printed now, before anybody begins.
    static QString cannotPrint(ErrorCode code);
    /// The drawing that stands beside either: a name of resources/icons.
    static QString printerPicture(ErrorCode code);
    /// The same trouble to staff: what it is and what to do, by the printer's own reason where it gives one.
    static QString printerTroubleForStaff(const Error &error);
    /// How far a case is, in a few words. `printed`: as far as is known here, nothing is left to print.
    static QString progress(CaseState state, bool printed, Language language);
    /// "请联系工作人员", with the phone if the hall has one.
    static QString askStaff(const QString &phone);
};

/// Groups of `size` characters with a space between, for reading aloud.
QString grouped(const QString &text, int size);

} // namespace yeban
