// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmodels/step_factory.h"

#include "app/visit/appointment_step.h"
#include "app/visit/assisted_check_step.h"
#include "app/visit/closing_steps.h"
#include "app/visit/compare_face_step.h"
#include "app/visit/find_case_step.h"
#include "app/visit/form_step.h"
#include "app/visit/my_cases_step.h"
#include "app/visit/print_step.h"
#include "app/visit/read_card_step.h"
#include "app/visit/review_step.h"
#include "app/visit/sign_step.h"
#include "app/visit/staff_desk_step.h"
#include "app/visit/visit.h"
#include "ui/viewmodels/appointment_view_model.h"
#include "ui/viewmodels/assisted_check_view_model.h"
#include "ui/viewmodels/compare_face_view_model.h"
#include "ui/viewmodels/find_case_view_model.h"
#include "ui/viewmodels/form_view_model.h"
#include "ui/viewmodels/goodbye_view_model.h"
#include "ui/viewmodels/my_cases_view_model.h"
#include "ui/viewmodels/notice_view_model.h"
#include "ui/viewmodels/out_of_service_view_model.h"
#include "ui/viewmodels/print_view_model.h"
#include "ui/viewmodels/progress_view_model.h"
#include "ui/viewmodels/rating_view_model.h"
#include "ui/viewmodels/read_card_view_model.h"
#include "ui/viewmodels/review_view_model.h"
#include "ui/viewmodels/sign_view_model.h"
#include "ui/viewmodels/staff_desk_view_model.h"
#include "ui/viewmodels/welcome_view_model.h"

namespace yeban {

/// The controller of the present step; which class it is follows from the step alone (Visit::makeController).
template <class Controller> static Controller &at(Visit &visit)
{
    return *static_cast<Controller *>(visit.controller());
}

std::unique_ptr<StepViewModel> makeStepViewModel(Visit &visit)
{
    switch (visit.step()) {
    case Step::Welcome: return std::make_unique<WelcomeViewModel>(visit);
    case Step::Notice: return std::make_unique<NoticeViewModel>(visit);
    case Step::ReadCard: return std::make_unique<ReadCardViewModel>(at<ReadCardStep>(visit));
    case Step::CompareFace: return std::make_unique<CompareFaceViewModel>(at<CompareFaceStep>(visit));
    case Step::AssistedCheck: return std::make_unique<AssistedCheckViewModel>(at<AssistedCheckStep>(visit));
    case Step::Appointment: return std::make_unique<AppointmentViewModel>(at<AppointmentStep>(visit));
    case Step::Form: return std::make_unique<FormViewModel>(at<FormStep>(visit));
    case Step::Review: return std::make_unique<ReviewViewModel>(at<ReviewStep>(visit));
    case Step::Sign: return std::make_unique<SignViewModel>(at<SignStep>(visit));
    case Step::Print: return std::make_unique<PrintViewModel>(at<PrintStep>(visit));
    case Step::Rating: return std::make_unique<RatingViewModel>(at<RatingStep>(visit));
    case Step::FindCase: return std::make_unique<FindCaseViewModel>(visit, at<FindCaseStep>(visit));
    case Step::Progress: return std::make_unique<ProgressViewModel>(visit, at<ProgressStep>(visit));
    case Step::MyCases: return std::make_unique<MyCasesViewModel>(visit, at<MyCasesStep>(visit));
    case Step::StaffDesk: return std::make_unique<StaffDeskViewModel>(at<StaffDeskStep>(visit));
    case Step::Goodbye: return std::make_unique<GoodbyeViewModel>(visit, at<GoodbyeStep>(visit));
    case Step::OutOfService: return std::make_unique<OutOfServiceViewModel>(visit, at<OutOfServiceStep>(visit));
    }
    Q_UNREACHABLE();
}

} // namespace yeban
