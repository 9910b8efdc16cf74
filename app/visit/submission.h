// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/station/port.h"
#include "app/visit/step_controller.h"

namespace yeban {

/// Everything of the visit that is handed in, sealed to the hall. Makes the submission id and the receipt's
/// secret in VisitData when there are none yet. Refused when what was signed is not what stands in the form,
/// or nobody was identified.
Result<NewSubmission> sealedApplication(StepHost &host);

/// An appointment at the window of the present item, sealed. Nothing of the person.
Result<NewSubmission> sealedAppointment(StepHost &host, QDate day, const WindowTime &time);

/// One answer of the rating page (好差评), sealed. `submissionId`: of the case that is rated.
Result<NewSubmission> sealedRating(const StepHost &host, const QString &submissionId, int level);

const char *nameOf(ClockQuality quality); ///< "unknown", "held", "known"

} // namespace yeban
