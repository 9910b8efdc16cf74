// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/station/staff_desk.h"

namespace yeban {

struct StoreParts;

/// A member of the hall's staff. Tags as StoreIdentity makes them; the badge's text is not kept.
struct StaffRecord
{
    QString staffId;
    QString name;
    QByteArray badgeTag;
    QByteArray pinHash;
    QByteArray residentTag; ///< empty: not known
};

/// Who of the staff may sign in, and what is laid before them; a part of Store (Store::staff(); its thread,
/// transactions and errors).
class StaffRegister
{
public:
    explicit StaffRegister(StoreParts &parts) : m_parts(parts) {}

    Status put(const QList<StaffRecord> &staff); ///< replaces all
    /// Refused: see staffRefusal; each try is in the audit.
    Result<StaffMember> check(const QString &badgeText, const QString &pin, const QString &applicantNumber);
    Result<StaffView> view();

private:
    StoreParts &m_parts;
};

} // namespace yeban
