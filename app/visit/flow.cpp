// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visit/flow.h"

namespace yeban {

namespace {

constexpr FlowTarget to(Step step)
{
    return {FlowTarget::Kind::Step, step};
}
constexpr FlowTarget itemFirst{FlowTarget::Kind::ItemFirst, Step::Welcome};
constexpr FlowTarget itemNext{FlowTarget::Kind::ItemNext, Step::Welcome};
constexpr FlowTarget itemBack{FlowTarget::Kind::ItemBack, Step::Welcome};
constexpr FlowTarget itemField{FlowTarget::Kind::ItemField, Step::Welcome};

using enum Step;

// clang-format off
constexpr std::array table{
    FlowRow{Welcome, FlowEvent::ChooseItem, itemFirst},
    FlowRow{Welcome, FlowEvent::FindCase, to(FindCase)},
    FlowRow{Welcome, FlowEvent::Broken, to(OutOfService)},

    FlowRow{Notice, FlowEvent::Next, itemNext},
    FlowRow{Notice, FlowEvent::Back, to(Welcome)},
    FlowRow{Notice, FlowEvent::StartOver, itemFirst},
    FlowRow{Notice, FlowEvent::Leave, to(Welcome)},
    FlowRow{Notice, FlowEvent::TimeUp, to(Welcome)},
    FlowRow{Notice, FlowEvent::Broken, to(OutOfService)},

    FlowRow{ReadCard, FlowEvent::Next, itemNext},
    FlowRow{ReadCard, FlowEvent::NeedStaff, to(AssistedCheck)},
    FlowRow{ReadCard, FlowEvent::Back, itemBack},
    FlowRow{ReadCard, FlowEvent::StartOver, itemFirst},
    FlowRow{ReadCard, FlowEvent::Leave, to(Goodbye)},
    FlowRow{ReadCard, FlowEvent::TimeUp, to(Goodbye)},
    FlowRow{ReadCard, FlowEvent::Broken, to(OutOfService)},

    FlowRow{CompareFace, FlowEvent::Next, itemNext},
    FlowRow{CompareFace, FlowEvent::NeedStaff, to(AssistedCheck)},
    FlowRow{CompareFace, FlowEvent::Back, itemBack},
    FlowRow{CompareFace, FlowEvent::StartOver, itemFirst},
    FlowRow{CompareFace, FlowEvent::Leave, to(Goodbye)},
    FlowRow{CompareFace, FlowEvent::TimeUp, to(Goodbye)},
    FlowRow{CompareFace, FlowEvent::Broken, to(OutOfService)},

    FlowRow{AssistedCheck, FlowEvent::Next, itemNext},
    FlowRow{AssistedCheck, FlowEvent::Appoint, to(Appointment)},
    FlowRow{AssistedCheck, FlowEvent::Back, to(ReadCard)},
    FlowRow{AssistedCheck, FlowEvent::StartOver, itemFirst},
    FlowRow{AssistedCheck, FlowEvent::Leave, to(Goodbye)},
    FlowRow{AssistedCheck, FlowEvent::TimeUp, to(Goodbye)},
    FlowRow{AssistedCheck, FlowEvent::Broken, to(OutOfService)},

    FlowRow{Appointment, FlowEvent::Next, to(Goodbye)},
    FlowRow{Appointment, FlowEvent::Back, to(AssistedCheck)},
    FlowRow{Appointment, FlowEvent::StartOver, itemFirst},
    FlowRow{Appointment, FlowEvent::Leave, to(Goodbye)},
    FlowRow{Appointment, FlowEvent::TimeUp, to(Goodbye)},
    FlowRow{Appointment, FlowEvent::Broken, to(OutOfService)},

    FlowRow{Form, FlowEvent::Next, itemNext},
    FlowRow{Form, FlowEvent::Back, itemBack},
    FlowRow{Form, FlowEvent::StartOver, itemFirst},
    FlowRow{Form, FlowEvent::Leave, to(Goodbye)},
    FlowRow{Form, FlowEvent::TimeUp, to(Goodbye)},
    FlowRow{Form, FlowEvent::Broken, to(OutOfService)},

    FlowRow{Review, FlowEvent::Next, itemNext},
    FlowRow{Review, FlowEvent::ChangeField, itemField},
    FlowRow{Review, FlowEvent::Back, itemBack},
    FlowRow{Review, FlowEvent::StartOver, itemFirst},
    FlowRow{Review, FlowEvent::Leave, to(Goodbye)},
    FlowRow{Review, FlowEvent::TimeUp, to(Goodbye)},
    FlowRow{Review, FlowEvent::Broken, to(OutOfService)},

    FlowRow{Sign, FlowEvent::Next, itemNext},
    FlowRow{Sign, FlowEvent::Back, itemBack},
    FlowRow{Sign, FlowEvent::StartOver, itemFirst},
    FlowRow{Sign, FlowEvent::Leave, to(Goodbye)},
    FlowRow{Sign, FlowEvent::TimeUp, to(Goodbye)},
    FlowRow{Sign, FlowEvent::Broken, to(OutOfService)},

    // From here the submission is kept: there is no way back to before it, only a new one (ChangeField).
    FlowRow{Print, FlowEvent::Next, itemNext},
    FlowRow{Print, FlowEvent::ChangeField, itemField},
    FlowRow{Print, FlowEvent::Leave, to(Goodbye)},
    FlowRow{Print, FlowEvent::TimeUp, to(Goodbye)},
    FlowRow{Print, FlowEvent::Broken, to(OutOfService)},

    FlowRow{Rating, FlowEvent::Next, itemNext},
    FlowRow{Rating, FlowEvent::Leave, to(Goodbye)},
    FlowRow{Rating, FlowEvent::TimeUp, to(Goodbye)},
    FlowRow{Rating, FlowEvent::Broken, to(OutOfService)},

    FlowRow{FindCase, FlowEvent::CaseFound, to(Progress)},
    FlowRow{FindCase, FlowEvent::StaffBadge, to(StaffDesk)},
    FlowRow{FindCase, FlowEvent::ByCard, itemFirst},
    FlowRow{FindCase, FlowEvent::Back, to(Welcome)},
    FlowRow{FindCase, FlowEvent::StartOver, to(FindCase)},
    FlowRow{FindCase, FlowEvent::Leave, to(Welcome)},
    FlowRow{FindCase, FlowEvent::TimeUp, to(Welcome)},
    FlowRow{FindCase, FlowEvent::Broken, to(OutOfService)},

    FlowRow{Progress, FlowEvent::Continue, itemFirst},
    FlowRow{Progress, FlowEvent::Next, to(Welcome)},
    FlowRow{Progress, FlowEvent::Back, to(FindCase)},
    FlowRow{Progress, FlowEvent::StartOver, to(FindCase)},
    FlowRow{Progress, FlowEvent::Leave, to(Welcome)},
    FlowRow{Progress, FlowEvent::TimeUp, to(Welcome)},
    FlowRow{Progress, FlowEvent::Broken, to(OutOfService)},

    FlowRow{StaffDesk, FlowEvent::Back, to(Welcome)},
    FlowRow{StaffDesk, FlowEvent::Leave, to(Welcome)},
    FlowRow{StaffDesk, FlowEvent::TimeUp, to(Welcome)},
    FlowRow{StaffDesk, FlowEvent::Broken, to(OutOfService)},

    FlowRow{MyCases, FlowEvent::Continue, to(Print)},
    FlowRow{MyCases, FlowEvent::Next, to(Goodbye)},
    FlowRow{MyCases, FlowEvent::Leave, to(Goodbye)},
    FlowRow{MyCases, FlowEvent::TimeUp, to(Goodbye)},
    FlowRow{MyCases, FlowEvent::Broken, to(OutOfService)},

    FlowRow{Goodbye, FlowEvent::Next, to(Welcome)},
    FlowRow{Goodbye, FlowEvent::TimeUp, to(Welcome)},
    FlowRow{Goodbye, FlowEvent::Broken, to(OutOfService)},

    FlowRow{OutOfService, FlowEvent::Repaired, to(Welcome)},
};
// clang-format on

} // namespace

const char *nameOf(Step step)
{
    switch (step) {
    case Welcome: return "Welcome";
    case Notice: return "Notice";
    case ReadCard: return "ReadCard";
    case CompareFace: return "CompareFace";
    case AssistedCheck: return "AssistedCheck";
    case Appointment: return "Appointment";
    case Form: return "Form";
    case Review: return "Review";
    case Sign: return "Sign";
    case Print: return "Print";
    case Rating: return "Rating";
    case FindCase: return "FindCase";
    case Progress: return "Progress";
    case StaffDesk: return "StaffDesk";
    case MyCases: return "MyCases";
    case Goodbye: return "Goodbye";
    case OutOfService: return "OutOfService";
    }
    Q_UNREACHABLE();
}

std::span<const FlowRow> flowTable()
{
    return table;
}

std::optional<FlowTarget> targetOf(Step from, FlowEvent event)
{
    for (const FlowRow &row : table) {
        if (row.from == from && row.event == event)
            return row.target;
    }
    return std::nullopt;
}

bool isWiped(Step step)
{
    return step == Welcome || step == FindCase || step == Goodbye || step == OutOfService;
}

} // namespace yeban
