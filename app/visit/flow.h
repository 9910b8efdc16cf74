// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <optional>
#include <span>

namespace yeban {

/// Where a citizen can be. One step, one page, one view model: Step::ReadCard, ReadCardPage.qml,
/// read_card_view_model.h.
enum class Step {
    Welcome,
    Notice,
    ReadCard,
    CompareFace,
    AssistedCheck, ///< in place of CompareFace: a member of staff looks
    Appointment,   ///< in place of the whole: a time at the hall's window
    Form,          ///< one of the item's form pages
    Review,
    Sign,
    Print,
    Rating,
    FindCase,
    Progress,
    MyCases,       ///< the holder of the card that was compared looks for a case without its receipt
    StaffDesk,     ///< a member of staff at the machine: doubtful sheets, licence paper
    Goodbye,       ///< everything personal is gone already
    OutOfService,
};
inline constexpr std::array allSteps{Step::Welcome, Step::Notice, Step::ReadCard, Step::CompareFace,
                                     Step::AssistedCheck, Step::Appointment, Step::Form, Step::Review, Step::Sign, Step::Print,
                                     Step::Rating, Step::FindCase, Step::Progress, Step::MyCases, Step::StaffDesk, Step::Goodbye,
                                     Step::OutOfService};
/// "ReadCard": names the page too.
const char *nameOf(Step step);

/// What can happen to a visit.
enum class FlowEvent {
    ChooseItem,  ///< a service item was chosen
    FindCase,    ///< a receipt is there and its case is asked for
    Next,        ///< this step is done
    NeedStaff,   ///< the face cannot decide: declined, no photo, no camera, three failures
    Appoint,     ///< nor shall a member of staff decide here: the window
    CaseFound,
    StaffBadge,  ///< where a receipt was expected, somebody of the staff held their badge
    ByCard,      ///< there is no receipt: card and comparison, then the holder's cases
    Continue,    ///< the found case is taken up: card and comparison follow, unless they came before
    ChangeField, ///< to the form page of a certain field
    Back,
    StartOver,
    Leave,       ///< the citizen ends the visit
    TimeUp,      ///< nobody was there
    Broken,      ///< the store cannot take another visit
    Repaired,
};
inline constexpr std::array allFlowEvents{
    FlowEvent::ChooseItem, FlowEvent::FindCase,  FlowEvent::Next,   FlowEvent::NeedStaff, FlowEvent::Appoint, FlowEvent::CaseFound,
    FlowEvent::StaffBadge, FlowEvent::ByCard,
    FlowEvent::Continue,   FlowEvent::ChangeField, FlowEvent::Back, FlowEvent::StartOver, FlowEvent::Leave,
    FlowEvent::TimeUp,     FlowEvent::Broken,    FlowEvent::Repaired};

/// Where a move leads: to a step by name, or to one that the item's own order names (StepPlan).
struct FlowTarget
{
    enum class Kind { Step, ItemFirst, ItemNext, ItemBack, ItemField };
    Kind kind = Kind::Step;
    Step step = Step::Welcome; ///< Kind::Step only
    bool operator==(const FlowTarget &) const = default;
};

struct FlowRow
{
    Step from;
    FlowEvent event;
    FlowTarget target;
};

/// The one table of allowed moves; what does not stand in it is refused.
std::span<const FlowRow> flowTable();
/// nullopt: not allowed.
std::optional<FlowTarget> targetOf(Step from, FlowEvent event);

/// Steps at which nothing personal may exist: entering one wipes the visit.
bool isWiped(Step step);

} // namespace yeban
