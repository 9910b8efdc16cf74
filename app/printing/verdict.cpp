// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing/verdict.h"

namespace yeban {

const char *nameOf(PrintEvidence evidence)
{
    return evidence == PrintEvidence::Counter ? "counter" : "impressions";
}

Result<PrintEvidence> parsePrintEvidence(const QString &text)
{
    if (text.isEmpty() || text == QLatin1String("counter"))
        return PrintEvidence::Counter;
    if (text == QLatin1String("impressions"))
        return PrintEvidence::Impressions;
    return fail(ErrorCode::BadSetting,
                QStringLiteral("evidence = \"%1\" is not possible; write \"counter\" or \"impressions\"").arg(text));
}

Verdict judge(PrintEvidence evidence, const JobRecord &before, const std::optional<PrintJobFacts> &job,
              const PagePrinterFacts &now)
{
    const bool completed = job && job->state == PrintJobState::Completed;
    const bool saysSheet = job
                           && (job->sheetsCompleted ? *job->sheetsCompleted >= 1
                                                    : job->impressionsCompleted.value_or(0) >= 1);
    if (evidence == PrintEvidence::Impressions)
        return completed && saysSheet ? Verdict::Printed : Verdict::Unsure;
    // Another device at the same address has another counter: nothing can be concluded.
    if (!before.counterBefore || !now.pageCounter || now.uuid != before.printerUuid)
        return Verdict::Unsure;
    const qint64 moved = *now.pageCounter - *before.counterBefore;
    if (moved == 1 && completed && saysSheet)
        return Verdict::Printed;
    // Power that goes as the sheet comes out takes the count along: who was off since then proves nothing by standing still.
    const bool wasOff = !job || now.upTimeSeconds < before.upTimeSeconds;
    const bool still = now.state != PrinterState::Processing; // else the sheet may be on its way
    return moved == 0 && !completed && still && !wasOff ? Verdict::NotFed : Verdict::Unsure;
}

} // namespace yeban
