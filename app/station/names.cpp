// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/station/names.h"

namespace yeban {

const char *nameOf(OutboxKind kind)
{
    switch (kind) {
    case OutboxKind::Application:
        return "application";
    case OutboxKind::PrintResult:
        return "print-result";
    case OutboxKind::Rating:
        return "rating";
    case OutboxKind::StockEvent:
        return "stock-event";
    case OutboxKind::Appointment:
        return "appointment";
    }
    Q_UNREACHABLE();
}

const char *nameOf(OutboxState state)
{
    switch (state) {
    case OutboxState::Ready:
        return "ready";
    case OutboxState::Inflight:
        return "inflight";
    case OutboxState::Retry:
        return "retry";
    case OutboxState::Acked:
        return "acked";
    case OutboxState::Rejected:
        return "rejected";
    case OutboxState::Quarantined:
        return "quarantined";
    case OutboxState::Purged:
        return "purged";
    }
    Q_UNREACHABLE();
}

const char *nameOf(CaseState state)
{
    switch (state) {
    case CaseState::Kept:
        return "kept";
    case CaseState::Delivered:
        return "delivered";
    case CaseState::Accepted:
        return "accepted";
    case CaseState::Later:
        return "later";
    case CaseState::Approved:
        return "approved";
    case CaseState::Refused:
        return "refused";
    }
    Q_UNREACHABLE();
}

const char *nameOf(GrantState state)
{
    switch (state) {
    case GrantState::Open:
        return "open";
    case GrantState::Consumed:
        return "consumed";
    case GrantState::Void:
        return "void";
    case GrantState::Lost:
        return "lost";
    }
    Q_UNREACHABLE();
}

const char *nameOf(PrintState state)
{
    switch (state) {
    case PrintState::Prepared:
        return "prepared";
    case PrintState::JobCreated:
        return "job-created";
    case PrintState::Submitted:
        return "submitted";
    case PrintState::Printed:
        return "printed";
    case PrintState::Taken:
        return "taken";
    case PrintState::NotFed:
        return "not-fed";
    case PrintState::Suspect:
        return "suspect";
    case PrintState::Spoiled:
        return "spoiled";
    case PrintState::Missing:
        return "missing";
    case PrintState::Void:
        return "void";
    }
    Q_UNREACHABLE();
}

const char *nameOf(Witness::Kind kind)
{
    switch (kind) {
    case Witness::Kind::Staff:
        return "staff";
    case Witness::Kind::Sensor:
        return "sensor";
    case Witness::Kind::Citizen:
        return "citizen";
    }
    Q_UNREACHABLE();
}

} // namespace yeban
