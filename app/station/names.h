// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/print_record.h"
#include "app/station/records.h"
#include "app/station/stock.h"

#include <array>

namespace yeban {

// The words that the tables hold for each enum: nameOf() one way, these the other. Only for this folder.

inline constexpr std::array outboxKinds{OutboxKind::Application, OutboxKind::PrintResult, OutboxKind::Rating,
                                        OutboxKind::StockEvent, OutboxKind::Appointment};
inline constexpr std::array outboxStates{OutboxState::Ready, OutboxState::Inflight, OutboxState::Retry,
                                         OutboxState::Acked, OutboxState::Rejected, OutboxState::Quarantined,
                                         OutboxState::Purged};
inline constexpr std::array caseStates{CaseState::Kept,  CaseState::Delivered, CaseState::Accepted,
                                       CaseState::Later, CaseState::Approved,  CaseState::Refused};
inline constexpr std::array grantStates{GrantState::Open, GrantState::Consumed, GrantState::Void,
                                        GrantState::Lost};
inline constexpr std::array printStates{PrintState::Prepared, PrintState::JobCreated, PrintState::Submitted,
                                        PrintState::Printed,  PrintState::Taken,      PrintState::NotFed,
                                        PrintState::Suspect,  PrintState::Spoiled,    PrintState::Missing,
                                        PrintState::Void};

inline constexpr std::array stockPlaces{StockPlace::Outside, StockPlace::OnHand,  StockPlace::Issued, StockPlace::Spoiled,
                                        StockPlace::Suspect, StockPlace::Missing, StockPlace::Removed};
inline constexpr std::array stockCauses{StockCause::Load, StockCause::Remove, StockCause::Damage, StockCause::Count,
                                        StockCause::Print};

/// The enum value that nameOf() writes as `name`. The tables' CHECKs leave no other word in.
template <class Values> auto valueOf(const Values &values, const QString &name)
{
    for (const auto value : values)
        if (name == QLatin1String(nameOf(value)))
            return value;
    Q_UNREACHABLE();
}

inline QString word(auto value)
{
    return QString::fromLatin1(nameOf(value));
}

} // namespace yeban
