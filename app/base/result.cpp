// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/result.h"

#include <array>
#include <utility>

namespace yeban {

namespace {

struct Row
{
    ErrorCode code;
    const char *name;
    ErrorAction action;
};

constexpr std::array rows{
    Row{ErrorCode::Internal, "internal", ErrorAction::Maintenance},
    Row{ErrorCode::InvalidInput, "invalid-input", ErrorAction::None},
    Row{ErrorCode::Cancelled, "cancelled", ErrorAction::None},
    Row{ErrorCode::TimedOut, "timed-out", ErrorAction::Retry},
    Row{ErrorCode::NotFound, "not-found", ErrorAction::None},
    Row{ErrorCode::Refused, "refused", ErrorAction::None},
    Row{ErrorCode::Unsupported, "unsupported", ErrorAction::Configuration},
    Row{ErrorCode::DeviceMissing, "device-missing", ErrorAction::Maintenance},
    Row{ErrorCode::DeviceSilent, "device-silent", ErrorAction::Maintenance},
    Row{ErrorCode::DeviceFault, "device-fault", ErrorAction::Maintenance},
    Row{ErrorCode::DeviceBusy, "device-busy", ErrorAction::Retry},
    Row{ErrorCode::ProtocolFault, "protocol-fault", ErrorAction::Reset},
    Row{ErrorCode::CardSuspect, "card-suspect", ErrorAction::None},
    Row{ErrorCode::PhotoUndecodable, "photo-undecodable", ErrorAction::None},
    Row{ErrorCode::NoPicture, "no-picture", ErrorAction::Reset},
    Row{ErrorCode::PaperOut, "paper-out", ErrorAction::Clear},
    Row{ErrorCode::PaperJam, "paper-jam", ErrorAction::Clear},
    Row{ErrorCode::CoverOpen, "cover-open", ErrorAction::Clear},
    Row{ErrorCode::TonerOut, "toner-out", ErrorAction::Maintenance},
    Row{ErrorCode::OutputFull, "output-full", ErrorAction::Clear},
    Row{ErrorCode::StoreFull, "store-full", ErrorAction::Maintenance},
    Row{ErrorCode::StoreBroken, "store-broken", ErrorAction::Maintenance},
    Row{ErrorCode::StoreNewer, "store-newer", ErrorAction::Maintenance},
    Row{ErrorCode::Unreachable, "unreachable", ErrorAction::Retry},
    Row{ErrorCode::HallRefused, "hall-refused", ErrorAction::None},
    Row{ErrorCode::BadSignature, "bad-signature", ErrorAction::Maintenance},
    Row{ErrorCode::BadSetting, "bad-setting", ErrorAction::Configuration},
};

const Row &rowOf(ErrorCode code)
{
    for (const Row &row : rows)
        if (row.code == code)
            return row;
    return rows.front();
}

} // namespace

ErrorAction actionOf(ErrorCode code)
{
    return rowOf(code).action;
}

const char *nameOf(ErrorCode code)
{
    return rowOf(code).name;
}

} // namespace yeban
